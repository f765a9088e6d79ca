import { rmSync } from 'node:fs';
import { join } from 'node:path';
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
  'LIGHTSPEED_BASE_URL',
  'LIGHTSPEED_DOMAIN_PREFIX',
  'LIGHTSPEED_TOKEN',
  'TILLSYNC_DEMO_SHOP',
  'DASHBOARD_URL',
  'DASHBOARD_PORT',
  'DASHBOARD_PASSWORD',
  'SESSION_SECRET',
  'ADMIN_TOKEN',
  'WORKER_PORT',
  'WORKER_URL',
] as const;

const fileOf = (home: Home) => join(home.run, 'env.json');

export function publishEnv(home: Home, env: NodeJS.ProcessEnv): void {
  const known = published.filter((name) => env[name]);
  writeJson(fileOf(home), Object.fromEntries(known.map((name) => [name, env[name]])));
}

/** Until the new stack has published its own, nothing is running for other programs. */
export function forgetEnv(home: Home): void {
  rmSync(fileOf(home), { force: true });
}

/** Settings of the stack that runs over this folder; undefined when none does. */
export function readStackEnv(root: string): Record<string, string> | undefined {
  const home = homeAt(root);
  return runningUp(home) === undefined ? undefined : readJson<Record<string, string>>(fileOf(home));
}

/** Variables that only make sense together; the first ones say whose they are. */
const groups = [
  { leads: ['LIGHTSPEED_BASE_URL', 'LIGHTSPEED_DOMAIN_PREFIX'], all: /^(LIGHTSPEED_|TILLSYNC_DEMO_SHOP$)/ },
  { leads: ['SUPABASE_URL', 'DATABASE_URL'], all: /^(SUPABASE_|DATABASE_URL$)/ },
  { leads: ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE'], all: /^TEMPORAL_/ },
];

/**
 * Lets a command work on the running embedded stack: adds its settings to the environment, where a variable that is
 * set already wins. Whoever names another database gets none of the embedded one's keys, and so on for each service.
 * Without a running stack nothing happens.
 */
export function loadStackEnv(root: string, env: NodeJS.ProcessEnv = process.env): void {
  const stack = readStackEnv(root) ?? {};
  const others = groups.filter(({ leads }) => leads.some((name) => env[name] && env[name] !== stack[name]));
  for (const [name, value] of Object.entries(stack)) {
    if (!env[name] && !others.some(({ all }) => all.test(name))) env[name] = value;
  }
}
