import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import variants from '../peers/singer/variants.json' with { type: 'json' };
import type { Contender } from './contender.ts';
import { childOf, plainPlace } from './own-place.ts';
import { venv } from './venv.ts';

const folder = join(import.meta.dirname, '..', 'peers', 'singer');
const requirements = join(folder, 'requirements.txt');

export const singer: readonly Contender[] = Object.entries(variants).map(([variant, { how, target }]) => ({
  name: `singer/${variant}`,
  kind: 'peer',
  how,
  migrated: false,
  install: async (cache) => void (await venv(cache, 'singer', requirements)),
  place(name) {
    const child = childOf(name);
    if (!child) return plainPlace(`shop.${name}`, name);
    // the target keeps the lists inside a record as jsonb[]
    return {
      from: `shop.${child.list} cross join lateral unnest(${child.member}) as inside (member)`,
      money: `(member ->> '${child.money}')::numeric`,
    };
  },
  async open({ database, store, dir, cache }) {
    const bin = join(await venv(cache, 'singer', requirements), 'bin');
    const sqlalchemyUrl = database.replace('postgresql://', 'postgresql+psycopg://');
    writeFileSync(join(dir, 'tap.json'), '{}');
    writeFileSync(
      join(dir, 'target.json'),
      JSON.stringify({ sqlalchemy_url: sqlalchemyUrl, default_target_schema: 'shop', ...target }),
    );
    const load = {
      file: 'bash',
      args: ['-o', 'pipefail', join(folder, 'run.sh'), bin, join(folder, 'tap.py')],
      cwd: dir,
      env: { PATH: process.env.PATH, HOME: dir, STORE: store },
    };
    return { roots: {}, first: load, increment: load, close: async () => undefined };
  },
}));
