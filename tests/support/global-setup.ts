import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endRecorded } from '../../src/local/process/end.ts';
import { isRunning, readRecords, writeRecord } from '../../src/local/process/records.ts';

const prefix = 'tillsync-tests-';

// Servers start with the first test that asks (see shared.ts), so that a run of unit tests starts none. Here they end.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await endLeftovers();
  const runDir = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(runDir, 0o711); // PostgreSQL may run under another user
  writeRecord(join(runDir, 'owner'), 'vitest', process.pid, 'SIGINT');
  project.provide('runDir', runDir);
  return () => endRun(runDir);
}

async function endRun(runDir: string): Promise<void> {
  await endRecorded(readRecords(join(runDir, 'pids')), 10_000);
  rmSync(runDir, { recursive: true, force: true, maxRetries: 5 });
}

/** Ends what a killed run left behind. */
async function endLeftovers(): Promise<void> {
  const runs = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const run of runs.map((name) => join(tmpdir(), name))) {
    const owners = readRecords(join(run, 'owner'));
    if (owners.length > 0 && !owners.some(isRunning)) await endRun(run);
  }
}
