import { loadStackEnv } from '../../local/stack/env-file.ts';
import { readSupabase } from '../../settings/areas/database.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { SettingsReader } from '../../settings/reader.ts';
import { requireSupabase } from '../../settings/requirements.ts';
import { createStore, type Store } from '../../store/store.ts';

/** The database that the environment, else the running embedded stack, names. Throws SETTINGS_WRONG. */
export function openStore(): Store {
  loadStackEnv(stackHome());
  const reader = new SettingsReader(process.env);
  const supabase = requireSupabase(reader, readSupabase(reader));
  reader.finish();
  return createStore(supabase);
}
