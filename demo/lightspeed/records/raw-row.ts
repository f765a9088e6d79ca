import type { Row } from './row.ts';

/** A record served byte for byte, for values that no JSON library would write (1e400, lone surrogates, double keys). */
export class RawRow implements Row {
  readonly id: string;
  version = 0;
  deletedAt: string | null = null;
  #source: string;

  constructor(id: string, source: string) {
    this.id = id;
    this.#source = source;
  }

  /** `"@version"`, quotes included, stands for the version that positions the record. */
  text(): string {
    return this.#source.replaceAll('"@version"', String(this.version));
  }

  stamp(version: number): void {
    this.version = version;
  }

  assign(set: object): void {
    this.#source = JSON.stringify({ ...JSON.parse(this.#source), ...set });
  }

  markDeleted(at: string): void {
    this.deletedAt = at;
  }
}
