import { join } from 'node:path';
import { startChild, type TestChild } from '../../support/child.ts';
import { quietSchedules } from '../../support/quiet-schedules.ts';
import { type Stack, type StackOptions, startStack } from '../../support/stack.ts';

/** A small shop that is imported within seconds. */
export const smallShop = [
  '--sales',
  '3000',
  '--customers',
  '400',
  '--products',
  '250',
  '--rate-limit',
  'off',
] as const;

export const startShop = (options: StackOptions = {}): Promise<Stack> =>
  startStack({ demo: [...smallShop], ...options });

const program = join(import.meta.dirname, '..', '..', '..', 'src', 'worker', 'main.ts');

/** A worker in a process of its own, so that it can be killed. */
export const startWorker = (stack: Stack, env: Record<string, string> = {}): Promise<TestChild> =>
  startChild('worker', {
    file: process.execPath,
    args: [program],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LIGHTSPEED_BASE_URL: stack.shop.url,
      LIGHTSPEED_TOKEN: 'demo-token',
      TILLSYNC_DEMO_SHOP: '1',
      SUPABASE_URL: stack.supabase.url,
      SUPABASE_SECRET_KEY: stack.supabase.secretKey,
      TEMPORAL_ADDRESS: stack.temporal.address,
      ...quietSchedules(),
      ...env,
    },
  });
