import { SyncError } from '../../errors/sync-error.ts';
import { stackSettings } from '../../settings/stack.ts';
import { variables } from '../../settings/variables.ts';
import { webSettings } from '../../settings/web-process.ts';
import { workerSettings } from '../../settings/worker.ts';
import type { Check } from '../check.ts';
import { type Finding, fault, faultOf, ok, warning } from '../finding.ts';

/** Every variable that is set, and those that the processes will miss. */
export const settingsCheck: Check = {
  area: 'settings',
  async run({ env }) {
    // with a database API named, worker and dashboard stand on their own; else "up" fills in what is missing
    const readers = env.SUPABASE_URL ? [stackSettings, workerSettings, webSettings] : [stackSettings];
    const problems = new Map(readers.flatMap((read) => problemsOf(() => read(env))).map((f) => [f.what, f]));
    const set = variables.filter(({ name }) => env[name]?.trim());
    return [
      ...(problems.size === 0 ? [ok('settings', `All ${set.length} variables that are set fit.`)] : []),
      ...problems.values(),
      ...misspelt(env),
    ];
  },
};

function problemsOf(read: () => unknown): Finding[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    if (error.code !== 'SETTINGS_WRONG') return [faultOf('settings', error)];
    const lines = String(error.facts.what).split('\n  ');
    return lines.map((line) => problem(line.trim()));
  }
}

/** "NAME is missing: do this" or "NAME must be that (it is …)". */
function problem(line: string): Finding {
  const [, name = '', rest = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
  const [, what, remedy] = /^(is [^:]*): (.*)$/s.exec(rest) ?? [];
  if (what === undefined || remedy === undefined)
    return fault('settings', 'SETTINGS_WRONG', `${name} is wrong.`, `It ${rest}.`);
  const sentence = `${name} ${what}.`;
  const todo = `${remedy[0]!.toUpperCase()}${remedy.slice(1)}.`;
  const ofDashboard = /^(DASHBOARD_PASSWORD|SESSION_SECRET)$/.test(name) && what === 'is missing';
  return ofDashboard
    ? warning(
        'settings',
        'SETTINGS_WRONG',
        sentence,
        `${todo} "npm start" makes its own; "tillsync web" does not.`,
      )
    : fault('settings', 'SETTINGS_WRONG', sentence, todo);
}

// Written by the running stack for other programs, or by hand for one command.
const published = /^(DASHBOARD_URL|WORKER_URL|TILLSYNC_DEMO_SHOP|SUPABASE_JWT_SECRET)$/;
const ours = /^(LIGHTSPEED|SQUARE|SYNC|HEALTH|TILLSYNC|DASHBOARD|ALERT)_/;

function misspelt(env: NodeJS.ProcessEnv): Finding[] {
  const known = new Set(variables.map(({ name }) => name));
  return Object.keys(env)
    .filter((name) => ours.test(name) && !known.has(name) && !published.test(name))
    .map((name) =>
      warning(
        'settings',
        'SETTING_UNKNOWN',
        `${name} is set, and tillsync knows no such variable.`,
        'Check its spelling against .env.example.',
      ),
    );
}
