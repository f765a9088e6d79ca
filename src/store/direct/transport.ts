import pg, { type PoolClient, type QueryArrayResult } from 'pg';
import type { RowWriter } from '../rows/render.ts';
import type { Transport } from '../transport.ts';
import type { Committed, RowsClaim } from '../types.ts';
import { commandOf } from './command.ts';
import { copyPage } from './copy.ts';
import { connectionError, endsConnection, sqlStateOf, statementError } from './failure.ts';
import { asTheApi, connectionTo, statementLimit } from './session.ts';

export interface DirectOptions {
  /** A direct connection, or a pooler's in any mode. */
  readonly databaseUrl: string;
  /** ms per call, and for a connection to become free. */
  readonly timeoutMs?: number;
  /** Connections at most; the smallest session pooler of Supabase has 15 for everybody. */
  readonly connections?: number;
}

/**
 * The database's functions over connections of our own, with the rights and the limit that the API gives. No call relies on
 * what one before it told the server: nothing is left set, prepared, locked or open.
 */
export function directTransport({
  databaseUrl,
  timeoutMs = 30_000,
  connections = 8,
}: DirectOptions): Transport {
  let before = '';
  // not for a role under row security, and not through whatever stands in between and cuts the connection each time
  let chancesOfCopy = 3;
  const pool = new pg.Pool({
    ...connectionTo(databaseUrl, timeoutMs),
    max: connections,
    onConnect: async (client) => {
      client.on('error', () => undefined); // whoever uses it hears of it
      before = asTheApi(await statementLimit(client));
    },
  });
  pool.on('error', () => undefined); // nobody used it

  async function using<T>(entity: string | undefined, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw connectionError(error, databaseUrl);
    });
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = endsConnection(error);
      throw statementError(error, databaseUrl, entity);
    } finally {
      client.release(broken);
    }
  }

  return {
    way: 'direct',
    call: <T>(name: string, args: object, entity?: string) =>
      using(entity, async (client) => {
        const results = await client.query<[T]>(commandOf(before, name, args));
        return (results as unknown as QueryArrayResult<[T]>[]).at(-1)!.rows[0]![0];
      }),
    async copy(claim: RowsClaim, writer: RowWriter, records: readonly unknown[]): Promise<Committed | null> {
      if (chancesOfCopy === 0) return null;
      return using(claim.entity, async (client) => {
        try {
          const done = await copyPage(client, before, claim, writer, records);
          if (done) chancesOfCopy = Number.POSITIVE_INFINITY;
          return done;
        } catch (error) {
          const state = sqlStateOf(error);
          if (state?.startsWith('0A')) chancesOfCopy = 0;
          if (state === undefined) chancesOfCopy -= 1;
          if (!isRefusal(state)) throw error;
          return null;
        }
      });
    },
    close: () => pool.end(),
  };
}

/** The data, or a page that has to go another way: nothing that would not be told again there. */
const isRefusal = (state = ''): boolean => /^(0A|2[23]|54|TS)/.test(state);
