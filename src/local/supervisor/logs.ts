import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';

const kept = 3;

/** `x.log` → `x.log.1` → … : each `up` begins a new file, and the last ones stay for a look back. */
export function rotate(logFile: string): void {
  if (!existsSync(logFile)) return;
  rmSync(`${logFile}.${kept}`, { force: true });
  for (let age = kept - 1; age >= 1; age--) {
    if (existsSync(`${logFile}.${age}`)) renameSync(`${logFile}.${age}`, `${logFile}.${age + 1}`);
  }
  renameSync(logFile, `${logFile}.1`);
}

export const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** The last lines of a log, without reading a big one whole. */
export function lastLines(logFile: string, count: number): string[] {
  if (!existsSync(logFile)) return [];
  const file = openSync(logFile, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, 16_384));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count);
  } finally {
    closeSync(file);
  }
}
