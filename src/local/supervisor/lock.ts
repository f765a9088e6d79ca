import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SyncError } from '../../errors/sync-error.ts';
import { startOf } from '../../process/identity.ts';
import type { Home } from '../home.ts';

interface Holder {
  readonly pid: number;
  readonly started: string;
}

const fileOf = (home: Home) => join(home.run, 'up.lock');

/** Pid of the `up` that runs over this home, if any. */
export function runningUp(home: Home): number | undefined {
  try {
    const holder = JSON.parse(readFileSync(fileOf(home), 'utf8')) as Holder;
    return startOf(holder.pid) === holder.started ? holder.pid : undefined;
  } catch {
    return undefined;
  }
}

/** One `up` per home. Throws ALREADY_RUNNING; the lock of a dead one is taken over. Returns how to let go. */
export async function takeLock(home: Home): Promise<() => void> {
  const file = fileOf(home);
  const mine = `${file}.${process.pid}`;
  writeFileSync(
    mine,
    JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? '' } satisfies Holder),
  );
  try {
    if (!claim(mine, file)) {
      refuseIfHeld(home);
      rmSync(file, { force: true });
      claim(mine, file);
      // two may have found the dead one's lock at once, and the slower removed the faster one's: look again
      await sleep(100);
      refuseIfHeld(home);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function refuseIfHeld(home: Home): void {
  const pid = runningUp(home);
  if (pid !== undefined && pid !== process.pid) throw new SyncError('ALREADY_RUNNING', { pid });
}

// A link appears whole and only once, unlike a file that is created and then written.
function claim(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
