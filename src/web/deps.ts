import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { WebSettings } from '../settings/processes/web.ts';
import type { Reader } from './read/reader.ts';
import type { Teller } from './webhooks/tellers.ts';

/** All that the web application is given; it makes no connection by itself. */
export interface WebDeps {
  readonly settings: WebSettings;
  /** Reads with the read credential; nothing in this process can write. */
  readonly reader: Reader;
  /** Null: no Temporal is configured; pages come from SQL alone and nothing can be started. */
  readonly temporal: Client | null;
  readonly log: Logger;
  /** ms */
  readonly clock: () => number;
  /** Folder in which wrong passwords are counted; null: in memory only. */
  readonly home: string | null;
  /** Sources that tell of changes; absent: none. */
  readonly tellers?: readonly Teller[];
}
