import { join } from 'node:path';
import { Client } from 'pg';
import type { Command } from '../../src/local/process/command.ts';
import { run } from '../../src/local/process/run.ts';
import type { Contender, Ground } from './contender.ts';
import { ownPlace } from './own-place.ts';

const program = (name: string, env: NodeJS.ProcessEnv): Command => ({
  file: process.execPath,
  args: [join(import.meta.dirname, '..', 'ceilings', name)],
  env: { PATH: process.env.PATH, ...env },
});
const commit = ({ database, store }: Ground, connections: number) =>
  program('commit.ts', { DATABASE: database, STORE: store, CONNECTIONS: String(connections) });

const ceiling = (name: string, how: string, prepare: (ground: Ground) => Promise<Command>): Contender => ({
  name,
  kind: 'ceiling',
  how,
  migrated: true,
  install: async () => undefined,
  place: ownPlace,
  async open(ground) {
    const first = await prepare(ground);
    return { roots: {}, first, increment: null, close: async () => undefined };
  },
});

type Files = Record<string, string>;
const exported = new Map<string, Promise<Files>>();

/** The flattened rows as files in the server's own folder, made once for a store; the database is empty afterwards. */
function flatFiles(ground: Ground, format: string): Promise<Files> {
  const key = `${ground.store} ${format}`;
  const files = exported.get(key) ?? exportFiles(ground, format);
  exported.set(key, files);
  return files;
}

async function exportFiles(ground: Ground, format: string): Promise<Files> {
  const { code, stderr } = await run(commit(ground, 1), 7_200_000);
  if (code !== 0) throw new Error(stderr);
  const client = new Client({ connectionString: ground.database });
  await client.connect();
  const { rows } = await client.query(
    `select relname as table, current_setting('data_directory') as dir from pg_class
     where relkind = 'r' and relname like 'lightspeed%' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const files: Files = {};
  for (const { table, dir } of rows) {
    files[table] = join(dir, `flat-${exported.size}-${table}.${format}`);
    await client.query(`copy ${table} to ${client.escapeLiteral(files[table])} (format ${format})`);
  }
  await client.query(`truncate ${Object.keys(files).join(', ')}`);
  await client.query('checkpoint');
  await client.end();
  return files;
}

const copy = (format: string) =>
  ceiling(
    `COPY ${format}`,
    'flattened rows, all columns, into the same tables with the same indexes, from files beside the server, one connection',
    async (ground) => {
      const files = JSON.stringify(await flatFiles(ground, format));
      return program('copy.ts', { DATABASE: ground.database, FORMAT: format, FILES: files });
    },
  );

export const ceilings: readonly Contender[] = [
  ceiling(
    'commit_page direct',
    'the same pages into the same function, one direct connection',
    async (ground) => commit(ground, 1),
  ),
  ceiling(
    'commit_page direct, 2',
    'the same over two connections, sales split in the middle',
    async (ground) => commit(ground, 2),
  ),
  copy('text'),
  copy('binary'),
];
