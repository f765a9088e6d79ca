import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from './json-file.ts';
import { newApiKeys } from './supabase/keys.ts';

/** What the embedded parts need to trust each other; made once per home. */
export interface Secrets {
  readonly postgresPassword: string;
  readonly servicePassword: string;
  readonly readerPassword: string;
  readonly supabaseSecretKey: string;
  readonly supabaseReadKey: string;
  readonly dashboardPassword: string;
  readonly sessionSecret: string;
  readonly adminToken: string;
  /** With which the demo shop signs its webhooks. */
  readonly webhookSecret: string;
}

export function loadSecrets(file: string): Secrets {
  const kept = readJson<Partial<Secrets>>(file);
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(secrets).length !== Object.keys(kept ?? {}).length) writeJson(file, secrets);
  return secrets;
}

function newSecrets(): Secrets {
  const word = (bytes: number) => randomBytes(bytes).toString('base64url');
  const keys = newApiKeys();
  return {
    postgresPassword: word(24),
    servicePassword: word(24),
    readerPassword: word(24),
    supabaseSecretKey: keys.secret,
    supabaseReadKey: keys.read,
    dashboardPassword: word(12),
    sessionSecret: word(32),
    adminToken: word(24),
    webhookSecret: word(32),
  };
}
