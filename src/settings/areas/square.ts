import Type from 'typebox';
import { cronOrOff } from '../kinds/cron.ts';
import { timeZone } from '../kinds/time-zone.ts';
import { safeUrl, trimmed } from '../kinds/urls.ts';
import type { SettingsReader } from '../reader.ts';
import type { SourceSettings } from '../source-settings.ts';
import { secret, variable } from '../variable.ts';

export interface SquareSettings {
  /** Origin without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  /** Square-Version that every request names. */
  readonly version: string;
  /** Names of lists that are neither imported nor synced. */
  readonly leaveOut: readonly string[];
  /** Undefined: the schedule is off. */
  readonly cron: string | undefined;
  /** Undefined: the zone of most locations, once known. */
  readonly timeZone: string | undefined;
  /** Undefined: no limit of our own. */
  readonly requestsPerSecond: number | undefined;
}

const environments = {
  production: 'https://connect.squareup.com',
  sandbox: 'https://connect.squareupsandbox.com',
} as const;

const variables = {
  token: secret(
    'SQUARE_ACCESS_TOKEN',
    'must be an access token as the Developer Console shows it, without spaces',
  ),
  environment: variable(
    'SQUARE_ENVIRONMENT',
    Type.Union([Type.Literal('production'), Type.Literal('sandbox')]),
    'must be production or sandbox',
  ),
  baseUrl: variable('SQUARE_BASE_URL', safeUrl, 'must be an https address (plain http only on this machine)'),
  version: variable(
    'SQUARE_VERSION',
    Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    'must be a version of the API, which is a date: 2026-09-16',
  ),
  leaveOut: variable(
    'SQUARE_LEAVE_OUT',
    Type.String({ pattern: '^[a-z_]+(\\s*,\\s*[a-z_]+)*$' }),
    'must name lists, separated by commas: square_customers,square_team_members',
  ),
  cron: variable(
    'SQUARE_SYNC_CRON',
    cronOrOff,
    'must be five cron fields: minute hour day month weekday, e.g. "0 6 * * *"; or off',
  ),
  timeZone: variable('SQUARE_TIMEZONE', timeZone, 'must be a time zone name such as America/Chicago'),
  webhookSecret: secret(
    'SQUARE_WEBHOOK_SECRET',
    'must be the signature key of the webhook subscription as the Developer Console shows it',
    '^\\S{16,}$',
  ),
  perSecond: variable(
    'SQUARE_MAX_REQUESTS_PER_SECOND',
    Type.Union([Type.Number({ minimum: 0.01, maximum: 1000 }), Type.Literal('off')]),
    'must be a number from 0.01 to 1000, or off',
  ),
};

export const squareSettings: SourceSettings<SquareSettings> = {
  variables: Object.values(variables),
  leads: ['SQUARE_BASE_URL', 'SQUARE_ENVIRONMENT'],
  needs: 'SQUARE_ACCESS_TOKEN',
  webhookSecret: variables.webhookSecret,
  read: readSquare,
  demo: {
    folder: 'square',
    published: 'DEMO_SQUARE_URL',
    flags: ['--as-of', '--live', '--catch-up', '--sales-per-hour', '--token', '--seed', '--latency-ms'],
    salesPerHour: 1,
    env: (url, token) => ({
      SQUARE_BASE_URL: url,
      SQUARE_ACCESS_TOKEN: token,
      SQUARE_MAX_REQUESTS_PER_SECOND: 'off',
    }),
  },
};

function readSquare(reader: SettingsReader): SquareSettings | undefined {
  const cron = reader.read(variables.cron) ?? '0 6 * * *';
  reader.read(variables.webhookSecret);
  // staff speak of ten a second and merchant; no response says how near one is
  const perSecond = reader.read(variables.perSecond) ?? 8;
  const settings = {
    baseUrl: trimmed(
      reader.read(variables.baseUrl) ?? environments[reader.read(variables.environment) ?? 'production'],
    ),
    version: reader.read(variables.version) ?? '2026-09-16',
    leaveOut: reader.read(variables.leaveOut)?.split(/\s*,\s*/) ?? [],
    cron: cron === 'off' ? undefined : cron,
    timeZone: reader.read(variables.timeZone),
    requestsPerSecond: perSecond === 'off' ? undefined : perSecond,
  };
  const { token, baseUrl } = variables;
  if (![token, baseUrl].some(({ name }) => reader.has(name))) return undefined;
  const key = reader.require(token, 'Create one in the Developer Console (your application → Credentials).');
  return { ...settings, token: key ?? '' };
}
