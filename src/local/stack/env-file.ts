import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceSettings } from '../../settings/source-settings.ts';
import { type Home, homeAt } from '../home.ts';
import { readJson, writeJson } from '../json-file.ts';
import { runningUp } from '../supervisor/lock.ts';

/** What other programs get to know of the running stack, in this order. */
const published = [
  'DATABASE_URL',
  'SUPABASE_URL',
  'SUPABASE_SECRET_KEY',
  'SUPABASE_READ_KEY',
  'SUPABASE_READ_TOKEN',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_CONFIG_FILE',
  'TEMPORAL_CLI_PATH',
  'TEMPORAL_UI_URL',
  'TILLSYNC_TASK_QUEUE',
  'TILLSYNC_DEMO_SHOP',
  'DASHBOARD_URL',
  'DASHBOARD_PORT',
  'DASHBOARD_PASSWORD',
  'SESSION_SECRET',
  'ADMIN_TOKEN',
  'WORKER_PORT',
  'WORKER_URL',
];

const fileOf = (home: Home) => join(home.run, 'env.json');

/** What is published: the settings, and which of them say whose shop it is. */
interface Published {
  readonly settings: Record<string, string>;
  readonly shop: { readonly leads: readonly string[]; readonly names: readonly string[] };
}

/** @param sources all that can be configured */
export function publishEnv(home: Home, env: NodeJS.ProcessEnv, sources: readonly SourceSettings[]): void {
  const ofShops = sources.flatMap(ofShop);
  const names = [...published, ...ofShops].filter((name) => env[name]);
  const settings = Object.fromEntries(names.map((name) => [name, env[name]!]));
  const leads = sources.flatMap((source) => source.leads);
  const shop = { leads, names: ['TILLSYNC_DEMO_SHOP', ...ofShops] };
  writeJson(fileOf(home), { settings, shop } satisfies Published);
}

const ofShop = ({ leads, variables }: SourceSettings): string[] => [
  ...leads,
  ...variables.filter(({ secret }) => secret).map(({ name }) => name),
];

/** Until the new stack has published its own, nothing is running for other programs. */
export function forgetEnv(home: Home): void {
  rmSync(fileOf(home), { force: true });
}

/** Settings of the stack that runs over this folder; undefined when none does. */
export const readStackEnv = (root: string): Record<string, string> | undefined =>
  readPublished(root)?.settings;

function readPublished(root: string): Published | undefined {
  const home = homeAt(root);
  return runningUp(home) === undefined ? undefined : readJson<Published>(fileOf(home));
}

/** Variables that only make sense together; the first ones say whose they are. */
interface Group {
  readonly leads: readonly string[];
  has(name: string): boolean;
}

const services: readonly Group[] = [
  { leads: ['SUPABASE_URL', 'DATABASE_URL'], has: (name) => /^(SUPABASE_|DATABASE_URL$)/.test(name) },
  { leads: ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE'], has: (name) => name.startsWith('TEMPORAL_') },
];

/**
 * Lets a command work on the running embedded stack: adds its settings to the environment, where a variable that is
 * set already wins. Whoever names another database gets none of the embedded one's keys, and so on for each service
 * and for the shop. Without a running stack nothing happens.
 */
export function loadStackEnv(root: string, env: NodeJS.ProcessEnv = process.env): void {
  const stack = readPublished(root);
  if (!stack) return;
  const { settings, shop } = stack;
  const groups = [...services, { leads: shop.leads, has: (name: string) => shop.names.includes(name) }];
  const others = groups.filter(({ leads }) =>
    leads.some((name) => env[name] && env[name] !== settings[name]),
  );
  for (const [name, value] of Object.entries(settings)) {
    if (!env[name] && !others.some((group) => group.has(name))) env[name] = value;
  }
}
