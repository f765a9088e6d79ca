import { databaseVariables } from '../areas/database.ts';
import { SettingsReader } from '../reader.ts';

/** The direct connection for migrations. Throws SETTINGS_WRONG when it is not there. */
export function migrateSettings(env: NodeJS.ProcessEnv = process.env): { databaseUrl: string } {
  const reader = new SettingsReader(env);
  const why =
    'the direct or session-mode connection of the database owner (Supabase: Connect → Session pooler)';
  const databaseUrl = reader.require(databaseVariables.databaseUrl, why) ?? '';
  reader.finish();
  return { databaseUrl };
}
