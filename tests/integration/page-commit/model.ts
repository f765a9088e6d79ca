import { isDeepStrictEqual } from 'node:util';
import type { Counts, Mode } from './shop.ts';
import { asValues } from './values.ts';

export interface Rec {
  id: string;
  version?: number;
  [member: string]: unknown;
}

/** What the page commit promises: the newest record per id. Lists without versions are told apart by content. */
export class Model {
  readonly rows = new Map<string, Rec>();
  readonly #versionOf: (record: Rec) => number;

  constructor(told: 'by version' | 'by content' = 'by version') {
    this.#versionOf = told === 'by version' ? (record) => record.version! : () => 0;
  }

  commit(page: readonly Rec[], mode: Mode): Counts {
    const counts = { inserted: 0, updated: 0, unchanged: 0, rejected: 0, superseded: 0 };
    const byVersion = page.toSorted((a, b) => this.#versionOf(a) - this.#versionOf(b));
    const newest = new Map(byVersion.map((record) => [record.id, record]));
    for (const record of newest.values()) counts[this.#put(record, mode)]++;
    counts.superseded += page.length - newest.size;
    return counts;
  }

  #put(record: Rec, mode: Mode): keyof Counts {
    const stored = this.rows.get(record.id);
    const ahead = stored ? this.#versionOf(record) - this.#versionOf(stored) : 1;
    if (ahead < 0) return 'superseded';
    const byContent = mode === 'verify' || this.#versionOf(record) === 0;
    const same = stored && (!byContent || isDeepStrictEqual(said(stored), said(record)));
    if (ahead === 0 && same) return 'unchanged';
    this.rows.set(record.id, record);
    return stored ? 'updated' : 'inserted';
  }
}

const said = (record: Rec) => asValues(JSON.stringify(record));
