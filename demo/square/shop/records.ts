import type { Row } from './model.ts';

interface Kept {
  readonly row: Row;
  /** When the API begins to show this state of it, ms since 1970. */
  readonly from: number;
}

/**
 * The records of one list. A change may become visible later than younger ones: until then the state before it is shown,
 * as with an API that is eventually consistent.
 */
export class Records {
  readonly #states = new Map<string, Kept[]>();

  /** @param from when it becomes visible; default: at once */
  put(row: Row, from = 0): void {
    const states = (this.#states.get(row.id) ?? []).filter((kept) => kept.from <= Date.now()).slice(-1);
    this.#states.set(row.id, [...states, { row, from }]);
  }

  /** Whatever waits to become visible does so now. */
  reveal(): void {
    for (const [id, states] of this.#states)
      this.#states.set(
        id,
        states.slice(-1).map(({ row }) => ({ row, from: 0 })),
      );
  }

  remove(id: string): void {
    this.#states.delete(id);
  }

  /** The newest state, visible or not. */
  get(id: string): Row | undefined {
    return this.#states.get(id)?.at(-1)?.row;
  }

  /** Newest states, in the order in which the records came to be. */
  all(): Row[] {
    return [...this.#states.values()].map((states) => states.at(-1)!.row);
  }

  /** What the API shows now. */
  shown(now = Date.now()): Row[] {
    return [...this.#states.values()].flatMap(
      (states) => states.findLast(({ from }) => from <= now)?.row ?? [],
    );
  }

  get size(): number {
    return this.#states.size;
  }
}
