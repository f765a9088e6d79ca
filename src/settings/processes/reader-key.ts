import { SettingsReader } from '../reader.ts';
import { secret } from '../variable.ts';

/** Not among the variables of .env: whoever holds it can make a key for any role, so it is given for one command. */
export const jwtSecretVariable = secret(
  'SUPABASE_JWT_SECRET',
  'must be the secret as the project shows it, at least 32 characters',
  '^\\S{32,}$',
);

const why = [
  'the secret with which the database API checks tokens. Hosted Supabase: Settings → JWT Keys → Legacy JWT secret;',
  '    your own PostgREST: PGRST_JWT_SECRET. Give it for this one command and keep it out of .env:',
  '      SUPABASE_JWT_SECRET=… npx tillsync reader-key',
].join('\n');

/** The secret that signs the reader's token. Throws SETTINGS_WRONG, which says where to find it. */
export function readerKeySettings(env: NodeJS.ProcessEnv = process.env): { jwtSecret: string } {
  const reader = new SettingsReader(env);
  const jwtSecret = reader.require(jwtSecretVariable, why) ?? '';
  reader.finish();
  return { jwtSecret };
}
