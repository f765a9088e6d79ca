import { Client } from 'pg';
import { type FreshOptions, freshDatabase, type TestDatabase } from '../../../support/postgres.ts';

export type Row = Record<string, unknown>;

/** A migrated database of its own with a connection of the owner. */
export interface OwnDatabase extends AsyncDisposable {
  readonly db: TestDatabase;
  /** Rows of a query; numerics and dates as text, so that nothing is rounded; 1.50 is 1.5. */
  rows(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Rows of a query as lines of text. */
  lines(sql: string, values?: unknown[]): Promise<string[]>;
  /** First column of the first row. */
  one<T = string>(sql: string, values?: unknown[]): Promise<T>;
  /** Inserts rows; columns left out take their defaults. */
  put(table: string, rows: readonly Row[]): Promise<void>;
  connect(url: string): Promise<Client>;
}

const numeric = 1700;
const trimmed = (value: string) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);
const asText = { getTypeParser: (type: number) => (type === numeric ? trimmed : (value: string) => value) };

export async function openDatabase(options: FreshOptions = {}): Promise<OwnDatabase> {
  const db = await freshDatabase(options);
  const clients: Client[] = [];
  const connect = async (url: string) => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  const owner = await connect(db.url);
  const rows = async (sql: string, values: unknown[] = []) =>
    (await owner.query({ text: sql, values, types: asText })).rows as Row[];
  return {
    db,
    rows,
    connect,
    lines: async (sql, values = []) =>
      (await owner.query({ text: sql, values, types: asText, rowMode: 'array' })).rows.map((row) =>
        row.join(' | '),
      ),
    one: async <T>(sql: string, values?: unknown[]) => Object.values((await rows(sql, values))[0]!)[0] as T,
    async put(table, records) {
      for (const given of records) {
        const record = table === 'sync_log' ? { source: 'lightspeed', ...given } : given;
        const columns = Object.keys(record).map((name) => owner.escapeIdentifier(name));
        await owner.query(
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
          [JSON.stringify(record)],
        );
      }
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) await client.end();
      await db.drop();
    },
  };
}
