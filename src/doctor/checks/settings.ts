import { SyncError } from '../../errors/sync-error.ts';
import { webVariables } from '../../settings/areas/web.ts';
import { stackSettings } from '../../settings/processes/stack.ts';
import { webSettings } from '../../settings/processes/web.ts';
import { workerSettings } from '../../settings/processes/worker.ts';
import { variablesWith } from '../../settings/variables.ts';
import { registry } from '../../sources/registry.ts';
import type { Check } from '../check.ts';
import { type Finding, faultOf, ok, settingFinding, warning } from '../finding.ts';

/** Every variable that is set, and those that the processes will miss. */
export const settingsCheck: Check = {
  area: 'settings',
  async run({ env }) {
    // with a database API named, worker and dashboard stand on their own; else "up" fills in what is missing
    const up = () => stackSettings(registry, env);
    const readers = env.SUPABASE_URL
      ? [up, () => workerSettings(registry, env), () => webSettings(env)]
      : [up];
    const problems = new Map(readers.flatMap(problemsOf).map((f) => [f.what, f]));
    const set = variablesWith(registry).filter(({ name }) => env[name]?.trim());
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
    return error.problems.map((problem) =>
      settingFinding(problem.missing && ofDashboard.has(problem.name) ? 'warning' : 'fault', problem),
    );
  }
}

// "npm start" makes its own, so their lack stops "tillsync web" alone
const ofDashboard = new Set([webVariables.password.name, webVariables.sessionSecret.name]);

// Written by the running stack for other programs, or by hand for one command.
const published = /^(DASHBOARD_URL|WORKER_URL|TILLSYNC_DEMO_SHOP|SUPABASE_JWT_SECRET)$/;

/** `SYNC` of SYNC_TIMEZONE. */
const area = (name: string) => name.split('_')[0]!;
/** Other programs have variables that begin so too. */
const shared = new Set([
  'LOG',
  'PUBLIC',
  'SESSION',
  'ADMIN',
  'DATABASE',
  'SUPABASE',
  'TEMPORAL',
  'CHROMIUM',
  'TRUSTED',
  'WORKER',
]);

function misspelt(env: NodeJS.ProcessEnv): Finding[] {
  const known = new Set(variablesWith(registry).map(({ name }) => name));
  const ours = new Set([...known].map(area));
  return Object.keys(env)
    .filter(
      (name) => ours.has(area(name)) && !shared.has(area(name)) && !known.has(name) && !published.test(name),
    )
    .map((name) => warning('settings', 'SETTING_UNKNOWN', { name }));
}
