import type { Command } from '../../src/local/process/command.ts';
import type { Roots } from '../harness/account.ts';

/** Where one name of the tally is to be counted at a destination: SQL expressions over the rows of `from`. */
export interface Place {
  readonly from: string;
  readonly version?: string;
  readonly money?: string;
}

export interface Ground {
  /** Of the database that this contender fills. */
  readonly database: string;
  /** Of the store, without the API's path. */
  readonly store: string;
  /** A folder of its own, kept from the first load to the last increment. */
  readonly dir: string;
  /** Where things are kept between runs of the bench. */
  readonly cache: string;
}

/** A contender with its servers up, ready to be timed. */
export interface Ready {
  /** Processes beside PostgreSQL and the command that do its work. */
  readonly roots: Roots;
  /** The whole command: from its start to its end counts. */
  readonly first: Command;
  /** null: it only knows how to load everything. */
  readonly increment: Command | null;
  close(): Promise<void>;
}

export interface Contender {
  /** `tool` or `tool/variant`. */
  readonly name: string;
  readonly kind: 'tillsync' | 'peer' | 'ceiling';
  /** How it is set up, for whoever reads the results. */
  readonly how: string;
  /** Whether it writes into our schema. */
  readonly migrated: boolean;
  /** What has to be there before; does nothing when it is. */
  install(cache: string): Promise<void>;
  open(ground: Ground): Promise<Ready>;
  /** Where it put what the tally calls by that name. */
  place(name: string): Place;
}
