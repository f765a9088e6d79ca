import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stackHome } from '../../settings/processes/home.ts';
import type { Check } from '../check.ts';
import { type Finding, fault, ok, warning } from '../finding.ts';

const gigabyte = 1e9;

/** Space for the embedded database and Temporal's histories; a database elsewhere has its own. */
export const diskCheck: Check = {
  area: 'disk',
  async run({ env, stackRunning }) {
    if (env.SUPABASE_URL && !stackRunning) return [];
    const home = stackHome(env);
    let folder = home;
    while (!existsSync(folder)) folder = dirname(folder);
    const { bavail, bsize } = await statfs(folder);
    return [judgeSpace(bavail * bsize, home)];
  },
};

/** @param free bytes */
export function judgeSpace(free: number, home: string): Finding {
  const facts = { free: (free / gigabyte).toFixed(1), home };
  if (free < gigabyte / 2) return fault('disk', 'DISK_FULL', facts);
  if (free < 2 * gigabyte) return warning('disk', 'DISK_FULL', facts);
  return ok('disk', `${facts.free} GB are free where ${home} is.`);
}
