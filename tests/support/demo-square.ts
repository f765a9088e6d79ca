import { join } from 'node:path';
import { startChild } from './child.ts';

const program = join(import.meta.dirname, '..', '..', 'demo', 'square', 'main.ts');

/** A demo Square of its own on a free port, and its remote control. */
export interface TestSquare extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  control<T = Record<string, unknown>>(verb: string, body?: object): Promise<T>;
}

export async function startDemoSquare(flags: readonly string[] = []): Promise<TestSquare> {
  const args = [program, '--port', '0', '--live', 'off', ...flags];
  const { ready, stop } = await startChild('demo-square', { file: process.execPath, args, env: process.env });
  const url = String(ready.url);
  return {
    url,
    token: 'demo-token',
    async control<T>(verb: string, body?: object) {
      const method = body === undefined ? 'GET' : 'POST';
      const response = await fetch(`${url}/__control/${verb}`, {
        method,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const said = (await response.json()) as T;
      if (!response.ok) throw new Error(JSON.stringify(said));
      return said;
    },
    [Symbol.asyncDispose]: stop,
  };
}
