import { type Finding, fault, warning } from '../finding.ts';

const dayMs = 86_400_000;
const again = 'Make a new one with "tillsync reader-key" and set SUPABASE_READ_TOKEN.';

/** Whose token it is and until when; its signature is the database's business. */
export function tokenFindings(token: string | undefined, now = Date.now()): Finding[] {
  const claims = token === undefined ? undefined : claimsOf(token);
  if (claims === undefined) return [];
  if (claims.role !== 'tillsync_reader') {
    const what = 'SUPABASE_READ_TOKEN is for another role than tillsync_reader.';
    return [fault('read key', 'READ_TOKEN_ROLE', what, again)];
  }
  const days = claims.exp === undefined ? Number.POSITIVE_INFINITY : (claims.exp * 1_000 - now) / dayMs;
  if (days > 30) return [];
  const what = `SUPABASE_READ_TOKEN ${days < 0 ? 'has expired' : `expires in ${Math.ceil(days)} days`}.`;
  return [(days < 0 ? fault : warning)('read key', 'READ_TOKEN_EXPIRES', what, again)];
}

function claimsOf(token: string): { role?: string; exp?: number } | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
}
