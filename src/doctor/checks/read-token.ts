import { type Finding, fault, warning } from '../finding.ts';

const dayMs = 86_400_000;

/** Whose token it is and until when; its signature is the database's business. */
export function tokenFindings(token: string | undefined, now = Date.now()): Finding[] {
  const claims = token === undefined ? undefined : claimsOf(token);
  if (claims === undefined) return [];
  if (claims.role !== 'tillsync_reader') return [fault('read key', 'READ_TOKEN_ROLE', {})];
  const days = claims.exp === undefined ? Number.POSITIVE_INFINITY : (claims.exp * 1_000 - now) / dayMs;
  if (days > 30) return [];
  if (days < 0) return [fault('read key', 'READ_TOKEN_EXPIRED', {})];
  return [warning('read key', 'READ_TOKEN_EXPIRES', { days: Math.ceil(days) })];
}

function claimsOf(token: string): { role?: string; exp?: number } | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
}
