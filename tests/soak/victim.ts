import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as Pg } from 'pg';
import { exited } from '../../src/local/process/exit.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import { type Control, controlOf, type LoggedRequest } from '../e2e/support/control.ts';
import { differences } from '../e2e/walk-and-compare.ts';
import { startChild, type TestChild } from '../support/child.ts';
import { tempDir } from '../support/run-dir.ts';
import { type Servers, startServers } from '../support/servers.ts';

export interface VictimOptions {
  /** Flags of the shop. */
  readonly shop: readonly string[];
  readonly pageSize: { readonly sales: number; readonly other: number };
}

export interface Request extends LoggedRequest {
  readonly page: string;
  /** ms since 1970. */
  readonly time: number;
}

/** A page by its list and the position before it; a walk begins at 0, '' or nothing. */
const pageOf = (list: string, after: string | null) => `${list} ${after || '0'}`;

const repository = join(import.meta.dirname, '..', '..');
const killPoint = join(import.meta.dirname, 'kill-point.ts');

/** Every page that was stored: from which position, and when. Beside the product's own tables. */
const ledger = `
  create schema soak;
  create table soak.pages (entity text not null, position text not null, at timestamptz not null default clock_timestamp());
  create function soak.note_page() returns trigger language plpgsql security definer as $$
    begin
      insert into soak.pages (entity, position) values (old.entity, old.position);
      return null;
    end $$;
  create trigger soak_pages after update on sync_cursors for each row when (new.pages > old.pages)
    execute function soak.note_page();`;

/** An installation whose worker is a process of ours, as the product starts it: to be killed, stopped, doubled. */
export class Victim implements AsyncDisposable {
  readonly shop: Control;
  readonly owner: Pg;
  readonly client: Client;
  readonly #servers: Servers;
  readonly #options: VictimOptions;
  readonly #dir: string;
  readonly #log: string;
  readonly #workers: TestChild[] = [];
  #runs = 0;

  private constructor(servers: Servers, client: Client, owner: Pg, options: VictimOptions, dir: string) {
    this.#servers = servers;
    this.#options = options;
    this.#dir = dir;
    this.#log = join(dir, 'requests.log');
    this.shop = controlOf(servers.shop.url);
    this.owner = owner;
    this.client = client;
  }

  static async start(options: VictimOptions): Promise<Victim> {
    const dir = tempDir('victim');
    const servers = await startServers({ shop: [...options.shop, '--log-file', join(dir, 'requests.log')] });
    const connection = await Connection.connect({ address: servers.temporal.address });
    const owner = new Pg(servers.database.url);
    await owner.connect();
    await owner.query(ledger);
    return new Victim(servers, new Client({ connection }), owner, options, dir);
  }

  /** The worker of the product; resolves when it is ready. */
  async startWorker(more: { readonly imports?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {}) {
    const imports = [killPoint, ...(more.imports ?? [])].flatMap((file) => ['--import', file]);
    const worker = await startChild('worker', {
      file: process.execPath,
      args: [...imports, join(repository, 'src', 'worker', 'main.ts')],
      env: {
        PATH: process.env.PATH,
        ...this.#servers.env,
        SYNC_PAGE_SIZE_SALES: String(this.#options.pageSize.sales),
        SYNC_PAGE_SIZE: String(this.#options.pageSize.other),
        LOG_LEVEL: 'debug',
        TEST_KILL_POINT: this.#armed,
        ...more.env,
      },
    });
    this.#workers.push(worker);
    return worker;
  }

  /** The next time that the worker comes to this point it kills itself. */
  arm(point: string): void {
    writeFileSync(this.#armed, point);
  }

  disarm(): void {
    rmSync(this.#armed, { force: true });
  }

  /** A connection of its own, which may hold locks. */
  async connect(): Promise<Pg> {
    const client = new Pg(this.#servers.database.url);
    await client.connect();
    return client;
  }

  /** Where Temporal listens. */
  get temporal(): string {
    return this.#servers.temporal.address;
  }

  begin(type: string, input: object = {}) {
    const workflowId = `${type}-${++this.#runs}`;
    return this.client.workflow.start(type, { taskQueue: 'tillsync', workflowId, args: [input] });
  }

  async run(type: string, input: object = {}): Promise<RunResult> {
    return (await (await this.begin(type, input)).result()) as RunResult;
  }

  /** Lists whose run is open. */
  async open(): Promise<string[]> {
    const { rows } = await this.owner.query(
      `select distinct entity_type from sync_log where status = 'started' order by 1`,
    );
    return rows.map(({ entity_type }) => entity_type);
  }

  /** How many ranges of a list's import are not at their end, by list; lists that are not imported are left out. */
  async ranges(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.owner.query(
      `select entity, count(*)::int as n from sync_cursors where lane = 'import' and state = 'active' group by entity`,
    );
    return new Map(rows.map(({ entity, n }) => [entity, n]));
  }

  /** Every page that was stored, from where it was asked for, in their order. */
  async stored(): Promise<{ readonly page: string; readonly time: number }[]> {
    const { rows } = await this.owner.query<{ entity: string; position: string; time: number }>(
      'select entity, position, (extract(epoch from at) * 1000)::float8 as time from soak.pages order by at',
    );
    return rows.map(({ entity, position, time }) => ({ page: pageOf(entity, position), time }));
  }

  /** Every request for a list, in the order in which they came. */
  requests(): Request[] {
    return readFileSync(this.#log, 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}')) // the last line may be cut off
      .map((line) => JSON.parse(line) as LoggedRequest)
      .filter(({ list }) => list !== null)
      .map((request) => ({
        ...request,
        page: pageOf(request.list!, request.after),
        time: Date.parse(request.at),
      }))
      .sort((a, b) => a.time - b.time);
  }

  /** Independent of the program; the shop must stand still. Empty when it and the tables are equal. */
  unequal(): Promise<string[]> {
    const { shop, database } = this.#servers;
    return differences({ store: shop.url, token: 'demo-token', database: database.url });
  }

  /** Ends all workers, also one that was stopped. */
  async endWorkers(): Promise<void> {
    this.disarm();
    const workers = this.#workers.splice(0);
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ child }) => exited(child)));
    await Promise.all(workers.map(({ stop }) => stop()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.endWorkers();
    await this.owner.end();
    await this.client.connection.close();
    await this.#servers[Symbol.asyncDispose]();
  }

  get #armed(): string {
    return join(this.#dir, 'kill-point');
  }
}
