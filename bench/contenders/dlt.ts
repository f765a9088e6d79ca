import { join } from 'node:path';
import variants from '../peers/dlt/variants.json' with { type: 'json' };
import type { Contender } from './contender.ts';
import { childOf, plainPlace } from './own-place.ts';
import { venv } from './venv.ts';

const folder = join(import.meta.dirname, '..', 'peers', 'dlt');
const requirements = join(folder, 'requirements.txt');

export const dlt: readonly Contender[] = Object.entries(variants).map(([variant, { how, env, tuning }]) => ({
  name: `dlt/${variant}`,
  kind: 'peer',
  how,
  migrated: false,
  install: async (cache) => void (await venv(cache, 'dlt', requirements)),
  place(name) {
    const child = childOf(name);
    return plainPlace(child ? `shop.${child.list}__${child.member}` : `shop.${name}`, name);
  },
  async open({ database, store, dir, cache }) {
    const load = {
      file: join(await venv(cache, 'dlt', requirements), 'bin', 'python'),
      args: [join(folder, 'pipeline.py')],
      cwd: dir,
      env: {
        PATH: process.env.PATH,
        HOME: dir, // its state stands below it
        STORE: store,
        DATABASE: database,
        TUNING: JSON.stringify(tuning),
        RUNTIME__DLTHUB_TELEMETRY: 'false',
        ...env,
      },
    };
    return { roots: {}, first: load, increment: load, close: async () => undefined };
  },
}));
