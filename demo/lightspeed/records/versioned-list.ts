import type { Row } from './row.ts';
import type { Versions } from './versions.ts';

export interface Range {
  after: number;
  before: number;
  size: number;
  tombstones: boolean;
}

/**
 * One list in version order: an append-only log of (version, row). A change appends a new entry and leaves the old one
 * stale (its version is no longer the row's); stale entries are skipped and swept out when they outnumber the rows.
 */
export class VersionedList {
  readonly #clock: Versions;
  readonly #byId = new Map<string, Row>();
  #versions: number[] = [];
  #rows: Row[] = [];
  #indexed = false;
  /** Hears of every row that is new or changed, once the order is built. */
  onTouch: ((row: Row) => void) | null = null;

  constructor(clock: Versions) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Row | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<Row> {
    return this.#byId.values();
  }

  /** Takes in a row from outside; one with the same id is replaced. */
  put(row: Row): void {
    const old = this.#byId.get(row.id);
    if (old !== undefined && old !== row) old.version = -1;
    this.#byId.set(row.id, row);
    this.touch(row);
  }

  /** Puts a new or changed row at the end of the order. */
  touch(row: Row): void {
    row.stamp(this.#clock.next());
    if (!this.#byId.has(row.id)) this.#byId.set(row.id, row);
    if (!this.#indexed) return;
    this.#versions.push(row.version);
    this.#rows.push(row);
    this.onTouch?.(row);
    if (this.#rows.length > 2 * this.#byId.size + 1_000) this.#sweep();
  }

  /** Takes in a row that was last changed at this version, before the order is built. */
  place(row: Row, version: number): void {
    row.stamp(version);
    this.#byId.set(row.id, row);
  }

  /** History touches rows millions of times and nobody reads meanwhile, so the order is built once at its end. */
  index(): void {
    const rows = [...this.#byId.values()].sort((a, b) => a.version - b.version);
    this.#rows = rows;
    this.#versions = rows.map((row) => row.version);
    this.#indexed = true;
  }

  newest(fits: (row: Row) => boolean): Row | undefined {
    return this.#rows.findLast((row, i) => row.version === this.#versions[i] && fits(row));
  }

  /** Both bounds are exclusive; ascending by version. */
  read({ after, before, size, tombstones }: Range): Row[] {
    const page: Row[] = [];
    for (let i = this.#firstAfter(after); i < this.#rows.length && page.length < size; i++) {
      const version = this.#versions[i]!;
      if (version >= before) break;
      const row = this.#rows[i]!;
      if (row.version === version && (tombstones || row.deletedAt === null)) page.push(row);
    }
    return page;
  }

  #firstAfter(after: number): number {
    let low = 0;
    let high = this.#versions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#versions[middle]! > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #sweep(): void {
    const rows = this.#rows;
    const versions = this.#versions;
    this.#rows = rows.filter((row, i) => row.version === versions[i]);
    this.#versions = this.#rows.map((row) => row.version);
  }
}
