import { Pool } from 'pg';
import { errorTable } from '../../../src/errors/table.ts';
import type { Outcome } from '../../../src/local/process/run.ts';
import type { TestChild } from '../../support/child.ts';
import { cli, startWorker } from '../../support/cli.ts';
import { type Servers, startServers } from '../../support/servers.ts';
import { type Control, controlOf } from '../support/control.ts';

/** Running servers, a worker over them, and an imported shop. */
export interface World extends AsyncDisposable {
  readonly servers: Servers;
  readonly env: NodeJS.ProcessEnv;
  readonly shop: Control;
  /** `tillsync sync --wait` of one list. */
  sync(list: string): Promise<Outcome>;
  /** The same through a worker with other settings, on a queue of its own. */
  syncWith(list: string, settings: NodeJS.ProcessEnv): Promise<Outcome>;
  /** As the database's owner. */
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** Small, so that a few changed rows are several pages. */
export const pageSize = 40;

export async function openWorld(): Promise<World> {
  const servers = await startServers();
  const env: NodeJS.ProcessEnv = {
    ...servers.env,
    SYNC_PAGE_SIZE: String(pageSize),
    SYNC_PAGE_SIZE_SALES: String(pageSize),
  };
  const owner = new Pool({ connectionString: servers.database.url, max: 5 });
  const worker = await startWorker(env);
  const imported = await cli(['import', '--wait'], env);
  if (imported.code !== 0) throw new Error(`the import failed: ${imported.stdout}${imported.stderr}`);
  let queues = 0;
  const sync = (list: string, settings: NodeJS.ProcessEnv = env) =>
    cli(['sync', '--entities', list, '--wait'], settings);
  return {
    servers,
    env,
    shop: controlOf(servers.shop.url),
    sync: (list) => sync(list),
    async syncWith(list, settings) {
      const own = { ...env, ...settings, TILLSYNC_TASK_QUEUE: `other-${++queues}` };
      const other: TestChild = await startWorker(own);
      return sync(list, own).finally(() => other.stop());
    },
    query: async (sql, values) => (await owner.query(sql, values)).rows,
    async [Symbol.asyncDispose]() {
      await worker.stop();
      await owner.end();
      await servers[Symbol.asyncDispose]();
    },
  };
}

/** Which rows of the error table speak in a text. */
export function codesIn(text: string): string[] {
  const shapes = Object.entries(errorTable).map(
    ([code, { what, remedy }]) => [code, shapeOf(`${what} ${remedy}`)] as const,
  );
  return shapes.filter(([, shape]) => shape.test(text)).map(([code]) => code);
}

const shapeOf = (sentence: string) =>
  new RegExp(
    sentence
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^\\n]*?'),
  );
