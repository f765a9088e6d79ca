import { databaseVariables } from './database.ts';
import { lightspeedVariables } from './lightspeed.ts';
import type { SettingsReader } from './reader.ts';
import { squareVariables } from './square.ts';

/** A process of its own has no demo store to fall back on. */
export function requireSource(reader: SettingsReader): void {
  const { domainPrefix, token, baseUrl, clientId } = lightspeedVariables;
  const any = [domainPrefix, token, baseUrl, clientId, squareVariables.accessToken];
  if (any.some(({ name }) => reader.has(name))) return;
  reader.missing(token.name, 'Set LIGHTSPEED_DOMAIN_PREFIX and LIGHTSPEED_TOKEN, or SQUARE_ACCESS_TOKEN.');
}

/** The settings, for a process that has no embedded database; when they are missing, `finish` will throw. */
export function requireSupabase<T>(reader: SettingsReader, settings: T | undefined): T {
  reader.require(databaseVariables.supabaseUrl, 'Set the address of the Supabase project.');
  return settings as T;
}
