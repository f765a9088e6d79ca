import Type from 'typebox';
import { safeUrl, trimmed } from '../kinds/urls.ts';
import type { SettingsReader } from '../reader.ts';
import type { SourceSettings } from '../source-settings.ts';
import { secret, type Variable, variable } from '../variable.ts';
import { readSchedules, type ScheduleSettings, scheduleVariables } from './schedules.ts';
import { readTuning, type TuningSettings, tuningVariables } from './tuning.ts';

export interface LightspeedSettings {
  /** Origin without a slash at the end; the API's path follows it. */
  readonly baseUrl: string;
  readonly token: string;
  /** What a person sets to repair the address: named in messages. */
  readonly addressSetting: 'LIGHTSPEED_BASE_URL' | 'LIGHTSPEED_DOMAIN_PREFIX';
  /** Names of lists that are neither imported nor synced. */
  readonly leaveOut: readonly string[];
  readonly tuning: TuningSettings;
  readonly schedules: ScheduleSettings;
}

const variables = {
  domainPrefix: variable(
    'LIGHTSPEED_DOMAIN_PREFIX',
    Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$' }),
    'must be the first word of the store address only: "acme" for https://acme.retail.lightspeed.app',
  ),
  token: secret(
    'LIGHTSPEED_TOKEN',
    'must be a personal token as the store shows it (Setup → Personal Tokens), without spaces',
  ),
  baseUrl: variable(
    'LIGHTSPEED_BASE_URL',
    safeUrl,
    'must be an https address (plain http only on this machine)',
  ),
  leaveOut: variable(
    'LIGHTSPEED_LEAVE_OUT',
    Type.String({ pattern: '^[a-z_]+(\\s*,\\s*[a-z_]+)*$' }),
    'must name lists, separated by commas: customers,users',
  ),
  webhookSecret: secret(
    'LIGHTSPEED_WEBHOOK_SECRET',
    'must be the client secret of the app that registers the webhooks, or with a personal token one of your own of 16 characters or more: openssl rand -hex 32',
    '^\\S{16,}$',
  ),
  apiVersion: variable(
    'LIGHTSPEED_API_VERSION',
    Type.Literal('2.0'),
    'must be 2.0: other contracts of the API are not built yet',
  ),
};

export const lightspeedSettings: SourceSettings<LightspeedSettings> = {
  variables: [variables, scheduleVariables, tuningVariables].flatMap(
    (area) => Object.values(area) as Variable[],
  ),
  leads: ['LIGHTSPEED_BASE_URL', 'LIGHTSPEED_DOMAIN_PREFIX'],
  needs: 'LIGHTSPEED_DOMAIN_PREFIX and LIGHTSPEED_TOKEN',
  webhookSecret: variables.webhookSecret,
  read: readLightspeed,
  demo: {
    folder: 'lightspeed',
    published: 'DEMO_STORE_URL',
    // more than its history has would make every later day look like Christmas
    salesPerHour: 6,
    env: (url, token) => ({ LIGHTSPEED_BASE_URL: url, LIGHTSPEED_TOKEN: token }),
    webhookFlag: '--client-secret',
  },
};

function readLightspeed(reader: SettingsReader): LightspeedSettings | undefined {
  const { domainPrefix, token, baseUrl, apiVersion } = variables;
  reader.read(apiVersion);
  reader.read(variables.webhookSecret);
  const tuning = readTuning(reader);
  const schedules = readSchedules(reader);
  if (![domainPrefix, token, baseUrl].some(({ name }) => reader.has(name))) return undefined;

  const key = reader.require(token, 'Create one in the store (Setup → Personal Tokens).');
  const prefix = reader.read(domainPrefix);
  const origin = reader.read(baseUrl);
  if (!reader.has(domainPrefix.name) && !reader.has(baseUrl.name)) {
    reader.missing(
      domainPrefix.name,
      'Set the first word of the store address: "acme" for acme.retail.lightspeed.app.',
    );
  }
  return {
    baseUrl: origin === undefined ? `https://${prefix}.retail.lightspeed.app` : trimmed(origin),
    token: key ?? '',
    addressSetting: origin === undefined ? 'LIGHTSPEED_DOMAIN_PREFIX' : 'LIGHTSPEED_BASE_URL',
    leaveOut: reader.read(variables.leaveOut)?.split(/\s*,\s*/) ?? [],
    tuning,
    schedules,
  };
}
