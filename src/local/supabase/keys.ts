import { randomBytes } from 'node:crypto';

export interface ApiKeys {
  /** Works as service_role. */
  readonly secret: string;
  /** Works as tillsync_reader. */
  readonly read: string;
}

export function newApiKeys(): ApiKeys {
  const body = () => randomBytes(24).toString('base64url');
  return { secret: `sb_secret_${body()}`, read: `sb_publishable_${body()}` };
}

interface ResolvedKey {
  type: 'publishable' | 'secret';
  claims: { role: string };
}

/**
 * Key → role. The read key counts as "secret" for Lite too: only then are its claims taken as they are; a
 * "publishable" one would be turned into anon. An unknown key gets null, which is a 401.
 */
export function keyResolver(keys: ApiKeys): (key: string) => Promise<ResolvedKey | null> {
  const roles = new Map([
    [keys.secret, 'service_role'],
    [keys.read, 'tillsync_reader'],
  ]);
  return async (key) => {
    const role = roles.get(key);
    return role === undefined ? null : { type: 'secret', claims: { role } };
  };
}
