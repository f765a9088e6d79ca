import { databaseVariables } from './areas/database.ts';
import type { SettingsReader } from './reader.ts';

/** The settings, for a process that has no embedded database; when they are missing, `finish` will throw. */
export function requireSupabase<T>(reader: SettingsReader, settings: T | undefined): T {
  reader.require(databaseVariables.supabaseUrl, 'Set the address of the Supabase project.');
  return settings as T;
}
