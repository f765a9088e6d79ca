import Type from 'typebox';
import type { SettingsReader } from './reader.ts';
import { safeUrl, trimmed } from './urls.ts';
import { secret, variable } from './variable.ts';

export interface LightspeedSettings {
  /** Origin without a slash at the end; the API's path follows it. */
  readonly baseUrl: string;
  readonly apiVersion: '2.0';
  /** Personal token; undefined when OAuth is used instead. */
  readonly token: string | undefined;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string } | undefined;
  /** What a person sets to repair the address: named in messages. */
  readonly addressSetting: 'LIGHTSPEED_BASE_URL' | 'LIGHTSPEED_DOMAIN_PREFIX';
}

export const lightspeedVariables = {
  domainPrefix: variable(
    'LIGHTSPEED_DOMAIN_PREFIX',
    Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$' }),
    'must be the first word of the store address only: "acme" for https://acme.retail.lightspeed.app',
  ),
  token: secret(
    'LIGHTSPEED_TOKEN',
    'must be a personal token as the store shows it (Setup → Personal Tokens), without spaces',
  ),
  clientId: variable(
    'LIGHTSPEED_CLIENT_ID',
    Type.String({ pattern: '^\\S+$' }),
    'must be the OAuth application’s client id',
  ),
  clientSecret: secret('LIGHTSPEED_CLIENT_SECRET', 'must be the OAuth application’s client secret'),
  baseUrl: variable(
    'LIGHTSPEED_BASE_URL',
    safeUrl,
    'must be an https address (plain http only on this machine)',
  ),
  apiVersion: variable(
    'LIGHTSPEED_API_VERSION',
    Type.Literal('2.0'),
    'must be 2.0: other contracts of the API are not built yet',
  ),
};

/** Undefined when no Lightspeed store is configured. */
export function readLightspeed(reader: SettingsReader): LightspeedSettings | undefined {
  const v = lightspeedVariables;
  reader.read(v.apiVersion);
  const names = [v.domainPrefix, v.token, v.baseUrl, v.clientId, v.clientSecret].map(({ name }) => name);
  if (!names.some((name) => reader.has(name))) return undefined;

  const token = reader.read(v.token);
  const oauth = readOauth(reader);
  const prefix = reader.read(v.domainPrefix);
  const baseUrl = reader.read(v.baseUrl);
  if (!reader.has(v.token.name) && !reader.has(v.clientId.name)) {
    reader.missing(v.token.name, 'Create one in the store (Setup → Personal Tokens).');
  }
  if (!reader.has(v.domainPrefix.name) && !reader.has(v.baseUrl.name)) {
    reader.missing(
      v.domainPrefix.name,
      'Set the first word of the store address: "acme" for acme.retail.lightspeed.app.',
    );
  }
  return {
    baseUrl: baseUrl === undefined ? `https://${prefix}.retail.lightspeed.app` : trimmed(baseUrl),
    apiVersion: '2.0',
    token,
    oauth,
    addressSetting: baseUrl === undefined ? 'LIGHTSPEED_DOMAIN_PREFIX' : 'LIGHTSPEED_BASE_URL',
  };
}

function readOauth(reader: SettingsReader): LightspeedSettings['oauth'] {
  const { clientId, clientSecret } = lightspeedVariables;
  if (!reader.has(clientId.name) && !reader.has(clientSecret.name)) return undefined;
  const id = reader.require(clientId, 'LIGHTSPEED_CLIENT_SECRET needs its client id.');
  const key = reader.require(clientSecret, 'LIGHTSPEED_CLIENT_ID needs its secret.');
  return { clientId: id ?? '', clientSecret: key ?? '' };
}
