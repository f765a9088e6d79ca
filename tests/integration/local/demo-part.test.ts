import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureHome, homeAt } from '../../../src/local/home.ts';
import { Memory } from '../../../src/local/memory.ts';
import { loadSecrets } from '../../../src/local/secrets.ts';
import { demoStoreParts } from '../../../src/local/stack/parts/demo-store.ts';
import { stackSettings } from '../../../src/settings/processes/stack.ts';
import { registry } from '../../../src/sources/registry.ts';
import { tempDir } from '../../support/run-dir.ts';

/** What the demo store of this home would be started with. */
async function startedWith(root: string, env: NodeJS.ProcessEnv) {
  const home = homeAt(root);
  ensureHome(home);
  const [secrets, memory] = [loadSecrets(home.secrets), new Memory(home.memory)];
  const stack = {
    settings: stackSettings(registry, env),
    home,
    secrets,
    memory,
    env: { ...env },
    say: () => undefined,
  };
  const parts = await demoStoreParts(stack);
  const commands = await Promise.all(parts.map((part) => part.command()));
  return {
    args: commands[0]?.args.slice(1).join(' '),
    programs: commands.map(({ args }) => `${args[0]!.split('/').at(-2)} ${args.slice(1).join(' ')}`),
    env: stack.env,
  };
}

describe('the demo store of the stack', () => {
  it('is the same shop after a restart, flags of the first start included', async () => {
    const root = join(tempDir(), 'home');
    const first = await startedWith(root, { TILLSYNC_DEMO_FLAGS: '--sales 2000  --token a,b' });
    expect(first.args).toMatch(
      /^--as-of \S+Z --catch-up on --sales-per-hour 6 --sales 2000 --token a,b --port \d+ --client-secret \S{43}$/,
    );
    expect(first.env).toMatchObject({ LIGHTSPEED_TOKEN: 'a', TILLSYNC_DEMO_SHOP: '1' });
    expect(first.args).toContain(first.env.LIGHTSPEED_WEBHOOK_SECRET); // both sides have it
    expect((await startedWith(root, {})).args).toBe(first.args);
    const later = await startedWith(root, { TILLSYNC_DEMO_FLAGS: '--as-of=2026-01-01 --live off' });
    expect(later.args).toMatch(/^--as-of=2026-01-01 --live off --port \d+ --client-secret \S{43}$/);
  });

  it('stands beside that of another source where both are named, each with the flags that it takes', async () => {
    const both = {
      TILLSYNC_DEMO_SHOPS: 'square, lightspeed',
      TILLSYNC_DEMO_FLAGS: '--sales 2000 --live off',
    };
    const { programs, env } = await startedWith(join(tempDir(), 'home'), both);
    expect(programs).toEqual([
      expect.stringMatching(
        /^lightspeed --as-of \S+ --sales 2000 --live off --port \d+ --client-secret \S{43}$/,
      ),
      expect.stringMatching(/^square --as-of \S+ --live off --port \d+$/),
    ]);
    expect(env).toMatchObject({ LIGHTSPEED_TOKEN: 'demo-token', SQUARE_ACCESS_TOKEN: 'demo-token' });
    expect(env.SQUARE_BASE_URL).not.toBe(env.LIGHTSPEED_BASE_URL);
    const alone = await startedWith(join(tempDir(), 'home'), { TILLSYNC_DEMO_SHOPS: 'square' });
    expect(alone.programs).toEqual([expect.stringMatching(/^square .*--catch-up on --sales-per-hour 1 /)]);
    expect(alone.env.LIGHTSPEED_TOKEN).toBeUndefined();
  });

  it('steps aside for a real store', async () => {
    const real = { LIGHTSPEED_DOMAIN_PREFIX: 'acme', LIGHTSPEED_TOKEN: 't' };
    const { args, env } = await startedWith(join(tempDir(), 'home'), real);
    expect(args).toBeUndefined();
    expect(env).toEqual(real);
  });
});
