import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, startOf } from '../../process/identity.ts';
import type { Home } from '../home.ts';
import { endRecorded } from '../process/end.ts';
import { isRunning, type ProcessRecord, readRecords, removeRecord } from '../process/records.ts';

/** Ended in this order, so that nobody loses the ground under an unfinished page; others come first. */
const order = ['web', 'worker', 'temporal', 'supabase', 'demo-', 'postgres'];
const placeOf = (name: string) => order.findIndex((known) => name.startsWith(known));

/**
 * Ends what a killed `up` left running: the very processes that it wrote down, and a PostgreSQL on our data even if it
 * was not written down. Returns their names.
 */
export async function endOrphans(home: Home, graceMs = 30_000): Promise<string[]> {
  const records = readRecords(home.run);
  const orphans = records.filter(isRunning);
  const known = orphans.some(({ name }) => name === 'postgres');
  const server = known ? undefined : postmaster(home);
  if (server) orphans.push(server);
  orphans.sort((a, b) => placeOf(a.name) - placeOf(b.name));
  for (const orphan of orphans) await endRecorded([orphan], graceMs);
  for (const { name } of records) removeRecord(home.run, name);
  dropStalePostmasterFile(home);
  return orphans.map(({ name }) => name);
}

function postmaster(home: Home): ProcessRecord | undefined {
  const pid = postmasterPid(home);
  const started = pid === undefined ? undefined : startOf(pid);
  if (pid === undefined || started === undefined || !commandOf(pid).includes(home.postgres)) return undefined;
  return { name: 'postgres', pid, started, signal: 'SIGINT' };
}

// After a power cut the pid may belong to somebody else by now, and PostgreSQL would then refuse to start.
function dropStalePostmasterFile(home: Home): void {
  const pid = postmasterPid(home);
  if (pid === undefined || commandOf(pid).includes(home.postgres)) return;
  rmSync(join(home.postgres, 'postmaster.pid'), { force: true });
}

function postmasterPid(home: Home): number | undefined {
  const file = join(home.postgres, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
