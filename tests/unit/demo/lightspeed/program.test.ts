import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { SMALL } from './open-store.ts';

const start = (...flags: string[]) =>
  spawn(process.execPath, ['demo/lightspeed/main.ts', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });

async function finish(child: ReturnType<typeof start>): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

describe('the program', () => {
  it('says when it is ready, and goes at once when told to, even from the middle of a response', async () => {
    const child = start(...SMALL, '--seed', '9', '--latency-ms', '5000');
    const [line] = await once(createInterface(child.stdout), 'line');
    const ready = JSON.parse(line);
    expect(ready).toEqual({
      ready: true,
      url: `http://127.0.0.1:${ready.port}`,
      port: ready.port,
      seed: 9,
      asOf: '2026-03-01T00:00:00.000Z',
    });
    const response = fetch(`${ready.url}/api/2.0/sales`).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(await response).toBe('cut off');
  });

  it.each([
    [['--outlets', 'many'], '--outlets must be a whole number from 1'],
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--registers', '1'], '--registers must be at least --outlets'],
    [['--as-of', 'soon'], '--as-of must be an ISO time'],
  ])('refuses %j in one sentence', async (flags, words) => {
    const { code, err } = await finish(start(...flags));
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('lists its flags', async () => {
    const { code, out } = await finish(start('--help'));
    expect(code).toBe(0);
    expect(out).toContain('--sales-per-hour');
  });
});
