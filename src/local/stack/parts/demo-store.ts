import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../../../errors/sync-error.ts';
import type { SourceSettings } from '../../../settings/source-settings.ts';
import { readyLine } from '../../process/ready-line.ts';
import type { Part } from '../../supervisor/part.ts';
import type { Stack } from '../stack.ts';

const programs = join(import.meta.dirname, '..', '..', '..', '..', 'demo');

type Demo = NonNullable<SourceSettings['demo']>;

/** The shops that play when no source is configured. */
export async function demoStoreParts(stack: Stack): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [n, source] of stack.settings.demos.entries()) {
    // the first keeps the name that it had when there was but one, and its port with it
    const name = n === 0 ? 'demo-store' : `demo-store-${source.demo!.folder}`;
    parts.push(await demoStorePart(stack, source, name));
  }
  return parts;
}

async function demoStorePart(stack: Stack, source: SourceSettings, name: string): Promise<Part> {
  const demo = source.demo!;
  const program = join(programs, demo.folder, 'main.ts');
  if (!existsSync(program)) throw new SyncError('DEMO_STORE_MISSING');
  const port = await stack.memory.port(name);
  const flags = shopFlags(stack, demo);
  const url = `http://127.0.0.1:${port}`;
  stack.env.TILLSYNC_DEMO_SHOP = '1'; // a database that holds the demo shop never mixes with a real one
  const [token = ''] = (flagValue(flags, '--token') ?? 'demo-token').split(',');
  Object.assign(stack.env, demo.env(url, token), { [demo.published]: url });
  const signing = signWith(stack, source);
  return {
    name,
    signal: 'SIGTERM',
    graceMs: 5_000,
    command: async () => ({
      file: process.execPath,
      args: [program, ...flags, '--port', String(port), ...signing],
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    }),
    ready: async ({ logFile, logFrom, signal }) => {
      await readyLine(logFile, logFrom, 120_000, signal);
    },
  };
}

/** The secret with which the shop signs its webhooks, given to both sides: the flags for it. */
function signWith({ secrets, env }: Stack, { demo, webhookSecret }: SourceSettings): string[] {
  if (!demo?.webhookFlag || !webhookSecret) return [];
  env[webhookSecret.name] ??= secrets.webhookSecret;
  return [demo.webhookFlag, env[webhookSecret.name]!];
}

/**
 * A restart has to serve the same shop: the first start's flags are kept, and with them the moment from which the
 * shop is worked out. `catch-up` sells again what was sold before the restart, and what would have been since.
 */
function shopFlags({ settings, memory }: Stack, demo: Demo): string[] {
  const wanted = settings.process.demoFlags;
  if (wanted.length > 0) memory.remember('demo-flags', JSON.stringify(wanted));
  const flags = taken(JSON.parse(memory.note('demo-flags') ?? '[]'), demo.flags);
  const asOf = memory.note('demo-as-of') ?? `${new Date().toISOString().slice(0, 16)}:00Z`;
  memory.remember('demo-as-of', asOf);
  const own: [string, string][] = [['--as-of', asOf]];
  if (flagValue(flags, '--live') !== 'off')
    own.push(['--catch-up', 'on'], ['--sales-per-hour', String(demo.salesPerHour)]);
  return [...own.filter(([name]) => flagValue(flags, name) === undefined).flat(), ...flags];
}

/** Those flags that a program takes, with their values. */
function taken(flags: readonly string[], names: readonly string[] | undefined): string[] {
  if (names === undefined) return [...flags];
  return flags.flatMap((flag, index) => {
    if (!names.includes(flag.split('=')[0]!)) return [];
    return flag.includes('=') ? [flag] : [flag, flags[index + 1] ?? ''];
  });
}

/** `--name value` and `--name=value`. */
function flagValue(flags: readonly string[], name: string): string | undefined {
  const index = flags.findLastIndex((flag) => flag === name || flag.startsWith(`${name}=`));
  if (index < 0) return undefined;
  return flags[index] === name ? flags[index + 1] : flags[index]!.slice(name.length + 1);
}
