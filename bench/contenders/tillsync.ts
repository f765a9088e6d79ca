import { join } from 'node:path';
import type { Command } from '../../src/local/process/command.ts';
import { start, startApi, startTemporal } from '../harness/servers.ts';
import type { Contender, Ground } from './contender.ts';
import { ownPlace } from './own-place.ts';
import { quietCrons } from './quiet-crons.ts';

const repository = join(import.meta.dirname, '..', '..');
const node = (program: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Command => ({
  file: process.execPath,
  args: [join(repository, program), ...args],
  env,
  cwd,
});

/** The product as it is run: Supabase's API, a Temporal server, a worker, and the command that a person types. */
const tillsync = (name: string, how: string, more: (ground: Ground) => NodeJS.ProcessEnv): Contender => ({
  name,
  kind: 'tillsync',
  how,
  migrated: true,
  install: async () => undefined,
  place: ownPlace,
  async open(ground) {
    const { database, store, dir, cache } = ground;
    const api = await startApi(database, dir);
    const temporal = await startTemporal(dir, join(cache, '..'));
    const { PATH, HOME } = process.env;
    const env = {
      PATH,
      HOME,
      TILLSYNC_HOME: join(dir, 'home'),
      LIGHTSPEED_BASE_URL: store,
      LIGHTSPEED_TOKEN: 'demo-token',
      SUPABASE_URL: api.url,
      SUPABASE_SECRET_KEY: api.keys.secret,
      TEMPORAL_ADDRESS: temporal.url,
      ...quietCrons(),
      ...more(ground),
    };
    const worker = await start(node('src/worker/main.ts', [], env, dir), join(dir, 'worker.log'));
    const verb = (word: string) => node('bin/tillsync.js', [word, '--wait'], env, dir);
    return {
      roots: { api: api.pid, temporal: temporal.pid, worker: worker.pid },
      first: verb('import'),
      increment: verb('sync'),
      async close() {
        for (const server of [worker, temporal, api]) await server.close();
      },
    };
  },
});

export const ours: readonly Contender[] = [
  tillsync('tillsync', 'through Supabase’s API; a worker and a Temporal server of its own', () => ({})),
  tillsync('tillsync/again', 'the same against itself: how far two equal things lie apart', () => ({})),
  tillsync('tillsync/direct', 'the worker is given DATABASE_URL as well', ({ database }) => ({
    DATABASE_URL: database,
  })),
];
