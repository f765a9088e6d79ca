import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SyncError } from '../../errors/sync-error.ts';
import type { Command } from '../process/command.ts';

/** The account PostgreSQL runs as when we are root, which it refuses to run as; undefined when we are not. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp('postgres') ?? addPostgres() ?? lookUp('nobody');
  if (found) return found;
  throw new SyncError('POSTGRES_USER_MISSING');
}

function lookUp(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function addPostgres(): Account | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // no useradd here, or another start added the user at the same moment
  }
  return lookUp('postgres');
}

/**
 * The same command under the account. Where the account may not walk into a directory (a checkout below /root, say),
 * it gets the one capability that lets it pass; changing the modes of other people's directories is not ours to do.
 */
export function runAs(command: Command, account: Account | undefined, paths: readonly string[]): Command {
  if (!account) return command;
  if (paths.every((path) => canReach(path, account))) return { ...command, ...account };
  return {
    ...command,
    file: 'setpriv',
    args: [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      // without it access(2), with which initdb looks for its programs, knows nothing of capabilities
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      command.file,
      ...command.args,
    ],
  };
}

function canReach(path: string, account: Account): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    if ((mode & 0o001) === 0 && uid !== account.uid) return false;
    if (folder === dirname(folder)) return true;
  }
}
