import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    runDir: string;
  }
}

/** Temporary folder of this vitest run; everything in it, processes included, ends with the run. */
export function runDir(): string {
  return inject('runDir');
}

/** Where the processes of this run are written down, so that the end of the run finds them even after a crash. */
export function pidDir(): string {
  return join(runDir(), 'pids');
}

let count = 0;
/** A new folder of its own, for the test's files. */
export function tempDir(name = 'dir'): string {
  const path = join(runDir(), `${name}-${process.pid}-${++count}`);
  mkdirSync(path, { recursive: true, mode: 0o755 });
  return path;
}
