/** Where one recorded row stands, and in which states of the shop it is to be seen: from ≤ state < until. */
export interface RowPlace {
  readonly version: number;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly until: number;
}

const fields = 5;

/** The places of a list's rows, by rising version; kept as numbers side by side, since there may be millions. */
export class Index {
  readonly #numbers: Float64Array;

  constructor(numbers: Float64Array) {
    this.#numbers = numbers;
  }

  static of(places: readonly RowPlace[]): Index {
    const numbers = new Float64Array(places.length * fields);
    for (const [i, { version, start, end, from, until }] of places.entries()) {
      numbers.set([version, start, end, from, until], i * fields);
    }
    return new Index(numbers);
  }

  static read(file: Buffer): Index {
    return new Index(new Float64Array(file.buffer, file.byteOffset, file.byteLength / 8));
  }

  bytes(): Buffer {
    return Buffer.from(this.#numbers.buffer, this.#numbers.byteOffset, this.#numbers.byteLength);
  }

  get length(): number {
    return this.#numbers.length / fields;
  }

  version = (row: number): number => this.#numbers[row * fields]!;

  /** The rows of a page as runs of bytes that stand side by side in the file, and the versions they span. */
  page(after: number, before: number, size: number, state: number) {
    const runs: { start: number; end: number }[] = [];
    let rows = 0;
    let min: number | null = null;
    let max: number | null = null;
    for (let row = this.#firstAfter(after); row < this.length && rows < size; row += 1) {
      const at = row * fields;
      const version = this.#numbers[at]!;
      if (version >= before) break;
      if (this.#numbers[at + 3]! > state || this.#numbers[at + 4]! <= state) continue;
      const [start, end] = [this.#numbers[at + 1]!, this.#numbers[at + 2]!];
      const last = runs.at(-1);
      if (last && last.end + 1 === start) last.end = end;
      else runs.push({ start, end });
      min ??= version;
      max = version;
      rows += 1;
    }
    return { runs, rows, min, max };
  }

  #firstAfter(after: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.version(middle) > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const [quote, backslash, open, close, bracket] = Buffer.from('"\\{}]');

/** Start and end of each object in the array that begins at `from`; bytes are looked at once. */
export function* rowsOf(body: Buffer, from: number): Generator<{ start: number; end: number }> {
  let depth = 0;
  let start = 0;
  for (let at = from; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === quote) {
      for (at += 1; body[at] !== quote; at += 1) if (body[at] === backslash) at += 1;
    } else if (byte === open) {
      if (depth++ === 0) start = at;
    } else if (byte === close) {
      if (--depth === 0) yield { start, end: at + 1 };
    } else if (byte === bracket && depth === 0) return;
  }
}
