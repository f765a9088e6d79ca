import Type from 'typebox';
import type { SettingsReader } from './reader.ts';
import { safeUrl, trimmed } from './urls.ts';
import { secret, variable } from './variable.ts';

export interface SquareSettings {
  readonly accessToken: string;
  readonly environment: 'production' | 'sandbox';
  /** Origin without a slash at the end. */
  readonly baseUrl: string;
  /** Square-Version header; undefined: the one the source is built for. */
  readonly version: string | undefined;
}

const origins = {
  production: 'https://connect.squareup.com',
  sandbox: 'https://connect.squareupsandbox.com',
};

export const squareVariables = {
  accessToken: secret(
    'SQUARE_ACCESS_TOKEN',
    'must be the access token of the Square application, without spaces',
  ),
  environment: variable(
    'SQUARE_ENVIRONMENT',
    Type.Union([Type.Literal('production'), Type.Literal('sandbox')]),
    'must be production or sandbox',
  ),
  baseUrl: variable('SQUARE_BASE_URL', safeUrl, 'must be an https address (plain http only on this machine)'),
  version: variable(
    'SQUARE_VERSION',
    Type.String({ pattern: '^20\\d\\d-\\d\\d-\\d\\d$' }),
    'must be a date as Square names its versions, e.g. 2026-01-22',
  ),
};

/** Undefined when Square is off. */
export function readSquare(reader: SettingsReader): SquareSettings | undefined {
  const v = squareVariables;
  const environment = reader.read(v.environment) ?? 'production';
  const baseUrl = reader.read(v.baseUrl);
  const version = reader.read(v.version);
  if (!reader.has(v.accessToken.name)) {
    if (reader.has(v.baseUrl.name)) reader.require(v.accessToken, 'SQUARE_BASE_URL names a Square API');
    return undefined;
  }
  const accessToken = reader.read(v.accessToken) ?? '';
  return { accessToken, environment, baseUrl: trimmed(baseUrl ?? origins[environment]), version };
}
