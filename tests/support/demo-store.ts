import { join } from 'node:path';
import { startChild } from './child.ts';

export interface TestDemoStore extends AsyncDisposable {
  /** For LIGHTSPEED_BASE_URL. */
  readonly url: string;
  /** Everything it said when it was ready. */
  readonly ready: Record<string, unknown>;
  readonly pid: number;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, '..', '..', 'demo', 'lightspeed', 'main.ts');

/** A demo store of its own on a free port. @param flags e.g. `['--sales', '2000', '--live', 'off']` */
export async function startDemoStore(flags: readonly string[] = []): Promise<TestDemoStore> {
  const args = [program, '--port', '0', ...flags];
  const { ready, child, stop } = await startChild('demo-store', {
    file: process.execPath,
    args,
    env: process.env,
  });
  return { url: String(ready.url), ready, pid: child.pid!, stop, [Symbol.asyncDispose]: stop };
}
