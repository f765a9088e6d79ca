import { join } from 'node:path';
import { httpReady } from '../../process/http-ready.ts';
import type { PartFactory } from '../stack.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'worker', 'main.ts');

export const workerPart: PartFactory = async ({ settings, memory, env }) => {
  const port = settings.process.workerPort ?? (await memory.port('worker'));
  env.WORKER_PORT = String(port);
  env.WORKER_URL = `http://127.0.0.1:${port}`;
  return {
    name: 'worker',
    signal: 'SIGTERM',
    graceMs: 30_000, // the pages in flight
    command: async () => ({ file: process.execPath, args: [program], env: { ...env } }),
    ready: ({ signal }) => httpReady(`${env.WORKER_URL}/readyz`, 120_000, signal),
  };
};
