import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../../../errors/sync-error.ts';
import { readyLine } from '../../process/ready-line.ts';
import type { PartFactory, Stack } from '../stack.ts';

const programs = join(import.meta.dirname, '..', '..', '..', '..', 'demo');

/** The shop that plays when no source is configured. */
export const demoStorePart: PartFactory = async (stack) => {
  const demo = stack.settings.demo?.demo;
  if (!demo) return undefined;
  const program = join(programs, demo.folder, 'main.ts');
  if (!existsSync(program)) throw new SyncError('DEMO_STORE_MISSING');
  const port = await stack.memory.port('demo-store');
  const flags = shopFlags(stack);
  const url = `http://127.0.0.1:${port}`;
  stack.env.TILLSYNC_DEMO_SHOP = '1'; // a database that holds the demo shop never mixes with a real one
  const [token = ''] = (flagValue(flags, '--token') ?? 'demo-token').split(',');
  Object.assign(stack.env, demo.env(url, token), { DEMO_STORE_URL: url });
  const signing = signWith(stack);
  return {
    name: 'demo-store',
    signal: 'SIGTERM',
    graceMs: 5_000,
    command: async () => ({
      file: process.execPath,
      args: [program, ...signing, ...flags, '--port', String(port)],
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    }),
    ready: async ({ logFile, logFrom, signal }) => {
      await readyLine(logFile, logFrom, 120_000, signal);
    },
  };
};

/** The secret with which the shop signs its webhooks, given to both sides: the flags for it. */
function signWith({ settings, secrets, env }: Stack): string[] {
  const { demo, webhookSecret } = settings.demo ?? {};
  if (!demo?.webhookFlag || !webhookSecret) return [];
  env[webhookSecret.name] ??= secrets.webhookSecret;
  return [demo.webhookFlag, env[webhookSecret.name]!];
}

/**
 * A restart has to serve the same shop: the first start's flags are kept, and with them the moment from which the
 * shop is worked out. `catch-up` sells again what was sold before the restart, and what would have been since.
 */
function shopFlags({ settings, memory }: Stack): string[] {
  const wanted = settings.process.demoFlags;
  if (wanted.length > 0) memory.remember('demo-flags', JSON.stringify(wanted));
  const flags: string[] = JSON.parse(memory.note('demo-flags') ?? '[]');
  const asOf = memory.note('demo-as-of') ?? `${new Date().toISOString().slice(0, 16)}:00Z`;
  memory.remember('demo-as-of', asOf);
  const own: [string, string][] = [['--as-of', asOf]];
  // six an hour is what its history has; more would make every later day look like Christmas
  if (flagValue(flags, '--live') !== 'off') own.push(['--catch-up', 'on'], ['--sales-per-hour', '6']);
  return [...own.filter(([name]) => flagValue(flags, name) === undefined).flat(), ...flags];
}

/** `--name value` and `--name=value`. */
function flagValue(flags: readonly string[], name: string): string | undefined {
  const index = flags.findLastIndex((flag) => flag === name || flag.startsWith(`${name}=`));
  if (index < 0) return undefined;
  return flags[index] === name ? flags[index + 1] : flags[index]!.slice(name.length + 1);
}
