import type { RowWriter } from './rows/render.ts';
import type { Committed, RowsClaim } from './types.ts';

/** A way to the database's functions. Each call is one transaction. They throw SyncError. */
export interface Transport {
  readonly way: 'api' | 'direct';
  call<T>(name: string, args: object, entity?: string): Promise<T>;
  /** A page of new records as rows by COPY; null: nothing was stored, it has to go another way. Absent where there is no COPY. */
  copy?(claim: RowsClaim, writer: RowWriter, records: readonly unknown[]): Promise<Committed | null>;
  close(): Promise<void>;
}
