import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SyncError } from '../../errors/sync-error.ts';
import { run } from '../process/run.ts';
import { type Account, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';

export const superuser = 'postgres';

export interface Cluster {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  readonly password: string;
}

/** Makes the data directory unless it is there. A killed initdb leaves no half-made one: it works beside it and renames. */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  const { binaries, account, dataDir, password } = cluster;
  if (existsSync(join(dataDir, 'PG_VERSION'))) return checkMajor(cluster);
  const fresh = join(dirname(dataDir), `.${basename(dataDir)}.new`);
  const passwordFile = `${fresh}.pw`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of account ? [fresh, passwordFile] : []) chownSync(path, account!.uid, account!.gid);
  const args = [`--pgdata=${fresh}`, `--username=${superuser}`, `--pwfile=${passwordFile}`];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions');
  try {
    const command = { file: binaries.initdb, args, env: serverEnv(), cwd: dirname(dataDir) };
    let outcome = await run(runAs(command, account, [binaries.initdb, fresh]), 120_000);
    if (outcome.code !== 0 && outcome.stderr.includes('locale')) {
      // systems without C.UTF-8 (macOS before 14): plain C sorts the same way
      const plain = args.map((arg) => (arg === '--locale=C.UTF-8' ? '--locale=C' : arg));
      outcome = await run(runAs({ ...command, args: plain }, account, [binaries.initdb, fresh]), 120_000);
    }
    if (outcome.code !== 0) {
      const reason = outcome.stderr.trim().split('\n').slice(-3).join(' ');
      throw new SyncError('POSTGRES_BROKEN', { reason });
    }
    renameSync(fresh, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** PostgreSQL reads its messages' language and zone from here; nothing else of ours is its business. */
export function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

// A server refuses the files of another major version with a sentence that helps nobody.
function checkMajor({ binaries, dataDir }: Cluster): void {
  const made = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const bki = join(dirname(dirname(binaries.postgres)), 'share', 'postgresql', 'postgres.bki');
  const ours = /PostgreSQL (\d+)/.exec(readFileSync(bki, 'utf8').slice(0, 80))?.[1];
  if (ours === undefined || ours === made) return;
  throw new SyncError('POSTGRES_OTHER_MAJOR', { folder: dataDir, made, ours });
}
