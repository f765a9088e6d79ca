import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from '../../process/identity.ts';

/** What we remember of a process that we started, in `<dir>/<name>.json`. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly started: string;
  /** Signal that stops it cleanly. */
  readonly signal: NodeJS.Signals;
}

const suffix = '.pid.json';

export function writeRecord(dir: string, name: string, pid: number, signal: NodeJS.Signals): void {
  mkdirSync(dir, { recursive: true });
  const record: ProcessRecord = { name, pid, started: startOf(pid) ?? 'gone', signal };
  const file = join(dir, `${name}${suffix}`);
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`);
  renameSync(`${file}.new`, file); // a reader never sees half a record
}

export function readRecords(dir: string): ProcessRecord[] {
  try {
    return readdirSync(dir)
      .filter((file) => file.endsWith(suffix))
      .map((file) => JSON.parse(readFileSync(join(dir, file), 'utf8')) as ProcessRecord);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export function removeRecord(dir: string, name: string): void {
  rmSync(join(dir, `${name}${suffix}`), { force: true });
}

/** True while the very process of the record lives; another one under its old pid does not count. */
export function isRunning(record: ProcessRecord): boolean {
  return startOf(record.pid) === record.started;
}
