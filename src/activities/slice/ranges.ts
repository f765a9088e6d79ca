import { positionsOf } from '../../sources/walk/walk.ts';
import type { Cursor } from '../../store/store.ts';
import type { Walk } from '../begin-run.ts';
import type { Slice } from './slice.ts';

/** A cursor under way. The end of its range moves down when another walk takes over what lies behind. */
export class Range {
  cursor: Cursor;
  /** Its walk is at its end. */
  done = false;
  #pages: number;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
    this.#pages = cursor.pages;
  }

  /** @param lowest version of the page; null: it has none */
  stored(position: string, lowest: string | null): void {
    this.cursor = { ...this.cursor, position, first_version: this.cursor.first_version ?? lowest };
    this.#pages += 1;
  }

  endAt(to: string): void {
    this.cursor = { ...this.cursor, range_to: to };
  }

  /** Versions from here to the end of the range. */
  get width(): bigint {
    return BigInt(this.cursor.range_to ?? 0) - BigInt(this.cursor.position || 0);
  }

  /** Versions that a page of it has spanned so far; null: there was none. */
  get perPage(): bigint | null {
    const from = BigInt(this.cursor.first_version ?? this.cursor.range_from);
    const span = BigInt(this.cursor.position || 0) - from;
    return this.#pages > 0 && span > 0n ? span / BigInt(this.#pages) || 1n : null;
  }
}

/** Pages that one walk may have under way beyond its position: being stored, and asked for. */
const underWay = 2n;
/** Fewer pages than this are not worth a walk of their own. */
const worthWhile = 8n;

/**
 * Where a range is best parted: in the middle of what nobody has asked for yet. Null: too little is left, or too little
 * is known. Versions are not spread evenly, so a part may turn out small or empty: then the next one is taken from what is
 * the largest by then.
 * @param page versions that a page of it is likely to span
 */
export function partingOf(range: Range, page: bigint | null): string | null {
  if (page === null) return null;
  const free = range.width - underWay * page;
  if (free < worthWhile * page) return null;
  return String(BigInt(range.cursor.position) + underWay * page + free / 2n);
}

/** All the cursors that a slice walks. */
export class Ranges {
  readonly #slice: Slice;
  readonly #all: Range[];
  readonly #waiting: Range[];
  /** One is parted after the other. */
  #parting: Promise<unknown> = Promise.resolve();

  constructor(slice: Slice, cursors: readonly Cursor[]) {
    this.#slice = slice;
    this.#all = cursors.map((cursor) => new Range(cursor));
    this.#waiting = [...this.#all];
  }

  /** The next that nobody walks, or what can be taken over from the largest that somebody does; null: nothing. */
  async next(): Promise<Range | null> {
    const waiting = this.#waiting.shift();
    if (waiting) return waiting;
    const parted = this.#parting.then(() => this.#takeOver());
    this.#parting = parted.catch(() => undefined);
    return parted;
  }

  /** There is one that nobody walks. */
  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Nobody walks it any longer: it is the next one. */
  giveBack(range: Range): void {
    this.#waiting.unshift(range);
  }

  async #takeOver(): Promise<Range | null> {
    if (!this.#divisible) return null;
    const [largest] = this.#all
      .filter(({ done, cursor }) => !done && cursor.range_to !== null)
      .sort((a, b) => (a.width < b.width ? 1 : -1));
    const at = largest ? partingOf(largest, largest.perPage ?? this.#perPage) : null;
    if (!largest || at === null) return null;
    const { id, epoch } = largest.cursor;
    const rest = await this.#slice.deps.store.splitRange(id, epoch, at);
    if (!rest) return null;
    largest.endAt(at);
    const range = new Range(rest);
    this.#all.push(range);
    return range;
  }

  /** Of a range that has shown no page yet: what another shows. */
  get #perPage(): bigint | null {
    return this.#all.map(({ perPage }) => perPage).findLast((page) => page !== null) ?? null;
  }

  get #divisible(): boolean {
    const { at, entity } = this.#slice;
    return at.lane === 'import' && positionsOf(entity.walk) === 'number';
  }

  /** What is still to be walked. */
  get left(): readonly Walk[] {
    return this.#all
      .filter(({ done }) => !done)
      .map(({ cursor: { id, position, range_to: to } }) => ({ cursorId: id, position, to }));
  }

  get cursors(): readonly Cursor[] {
    return this.#all.map(({ cursor }) => cursor);
  }

  /** Where the walk ends, as far as known. */
  get to(): string | null {
    const ends = this.#all.map(({ cursor }) => cursor.walk_to ?? cursor.range_to).filter((to) => to !== null);
    if (!this.#divisible || ends.length === 0) return this.#first?.cursor.range_to ?? null;
    return ends.reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
  }

  /** Where it stands: several ranges as if they were read one after the other. */
  get position(): string {
    const { to } = this;
    if (!this.#divisible || to === null) return this.#first?.cursor.position ?? '';
    const left = this.#all.filter(({ done }) => !done).reduce((sum, { width }) => sum + width, 0n);
    return String(BigInt(to) - left);
  }

  get #first(): Range | undefined {
    return this.#all.find(({ done }) => !done) ?? this.#all.at(-1);
  }
}
