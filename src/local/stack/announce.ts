import type { Stack } from './stack.ts';

/** The addresses a person wants when everything runs. */
export function announce({ env, settings, home, say }: Stack): void {
  const made = settings.dashboard.password === undefined;
  const embedded = settings.supabaseUrl === undefined && settings.databaseUrl === undefined;
  const host = env.DATABASE_URL ? new URL(env.DATABASE_URL).host : undefined; // the whole URL holds a password
  const lines: [string, string | undefined][] = [
    ['Dashboard', env.DASHBOARD_URL],
    ['  password', made ? env.DASHBOARD_PASSWORD : 'as set in DASHBOARD_PASSWORD'],
    ['Temporal UI', env.TEMPORAL_UI_URL],
    ...settings.demos.map(({ demo }): [string, string | undefined] => [
      settings.demos.length > 1 ? `Demo ${demo!.folder}` : 'Demo store',
      env[demo!.published],
    ]),
    ['Database', embedded ? host && `${host} (its URL: "tillsync env")` : 'as configured'],
    ['Logs', home.logs],
  ];
  const shown = lines.filter(([, value]) => value !== undefined);
  say(['', ...shown.map(([name, value]) => `  ${name.padEnd(12)} ${value}`), ''].join('\n'));
}
