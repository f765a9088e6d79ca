import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessRecord } from './records.ts';

/** Ends processes that are not our children: signal, wait, kill. Only the very processes of the records. */
export async function endRecorded(records: readonly ProcessRecord[], graceMs: number): Promise<void> {
  await Promise.all(records.map((record) => endOne(record, graceMs)));
}

async function endOne(record: ProcessRecord, graceMs: number): Promise<void> {
  const end = performance.now() + graceMs;
  for (let asked = false; isRunning(record); asked = true) {
    if (!asked) send(record.pid, record.signal);
    else if (performance.now() > end) send(record.pid, 'SIGKILL');
    await sleep(25);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone in the meantime
  }
}
