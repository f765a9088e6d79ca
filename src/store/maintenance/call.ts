import type { Store } from '../store.ts';

export type Caller = Pick<Store, 'call'>;

/** One function of the database, as one request and one transaction. Throws SyncError. */
export const call = <T>(store: Caller, name: string, args: object): Promise<T> => store.call<T>(name, args);
