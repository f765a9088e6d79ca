import { Client } from 'pg';
import { type FreshOptions, freshDatabase, type TestDatabase } from '../../support/postgres.ts';

export type Mode = 'newer' | 'verify';
export type Way = 'fast' | 'safe';
export type Row = Record<string, unknown>;

/** What a page commit returns. */
export interface Answer {
  status: 'committed' | 'stale';
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  superseded: number;
  position: string;
  finished: boolean;
  children: Record<string, { rows: number; records: number }>;
}

export type Counts = Pick<Answer, 'inserted' | 'updated' | 'unchanged' | 'rejected' | 'superseded'>;
export const countsOf = ({ inserted, updated, unchanged, rejected, superseded }: Answer): Counts => ({
  inserted,
  updated,
  unchanged,
  rejected,
  superseded,
});

/** A migrated database of its own, and the connections of a test. */
export class Shop implements AsyncDisposable {
  readonly db: TestDatabase;
  readonly owner: Client;
  readonly #clients: Client[] = [];

  private constructor(db: TestDatabase, owner: Client) {
    this.db = db;
    this.owner = owner;
    this.#clients.push(owner);
  }

  static async open(options: FreshOptions = {}): Promise<Shop> {
    const db = await freshDatabase(options);
    const owner = new Client({ connectionString: db.url });
    owner.on('error', () => undefined);
    await owner.connect();
    return new Shop(db, owner);
  }

  async connect(url = this.db.url): Promise<Client> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined); // tests kill backends
    await client.connect();
    this.#clients.push(client);
    return client;
  }

  async rows(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query(sql, values)).rows;
  }

  async one<T>(sql: string, values: unknown[] = []): Promise<T> {
    return Object.values((await this.rows(sql, values))[0]!)[0] as T;
  }

  /** A cursor at the beginning and an open run. */
  async walk(entity: string, options: { client?: Client; lane?: string; to?: string } = {}): Promise<Walk> {
    const { client = this.owner, lane = 'import', to = null } = options;
    const start = entity === 'product_categories' ? '' : '0';
    const id = await this.one<string>(
      `insert into sync_cursors (source, entity, lane, walk_id, range_from, range_to, position)
       values ('lightspeed', $1, $2, gen_random_uuid(), $3, $4, $3) returning id`,
      [entity, lane, start, to],
    );
    const logId = await this.one<number>(
      `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', $1, 'test', 'started', $2) returning id`,
      [entity, lane],
    );
    return new Walk(client, entity, lane, Number(id), logId, start);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end().catch(() => undefined)));
    await this.db.drop();
  }
}

/** One lane: its connection, its cursor, its run. */
export class Walk {
  readonly client: Client;
  readonly entity: string;
  readonly lane: string;
  readonly cursorId: number;
  readonly logId: number;
  position: string;

  constructor(
    client: Client,
    entity: string,
    lane: string,
    cursorId: number,
    logId: number,
    position: string,
  ) {
    this.client = client;
    this.entity = entity;
    this.lane = lane;
    this.cursorId = cursorId;
    this.logId = logId;
    this.position = position;
  }

  claim(rows: number, more: Row = {}): Row {
    return {
      source: 'lightspeed',
      entity: this.entity,
      lane: this.lane,
      mode: 'newer',
      cursor_id: this.cursorId,
      epoch: 1,
      from: this.position,
      to: this.position,
      last: false,
      lowest: null,
      path: ['data'],
      rows,
      log_id: this.logId,
      bytes: 0,
      findings: [],
      ...more,
    };
  }

  /** Commits and follows the cursor. `records` are JSON texts or values. */
  async commit(records: readonly unknown[], more: Row = {}, way: Way = 'fast'): Promise<Answer> {
    const texts = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record)));
    const claim = this.claim(records.length, { to: this.next(records), ...more });
    const response = await this.send(claim, way === 'fast' ? `{"data": [${texts.join(',')}]}` : texts, way);
    if (response.status === 'committed') this.position = response.position;
    return response;
  }

  async send(claim: Row, body: string | string[], way: Way = 'fast'): Promise<Answer> {
    const name = way === 'fast' ? 'commit_page' : 'commit_page_by_row';
    const { rows } = await this.client.query(`select public.${name}($1, $2) as response`, [
      JSON.stringify(claim),
      body,
    ]);
    return rows[0].response;
  }

  /** Where the cursor stands after these records: never behind where it is. */
  next(records: readonly unknown[]): string {
    const versions = records.map((r) => Number((r as Row)?.version)).filter(Number.isSafeInteger);
    return this.position === '' ? '' : String(Math.max(Number(this.position), ...versions));
  }
}
