import { SyncError } from '../../errors/sync-error.ts';

/** A value as it stands in a statement; it takes the type that is asked for there. Nothing then has to be prepared. */
export function literal(value: unknown): string {
  if (value === null) return 'null';
  // not array[…], whose type would be text[] whatever is asked for
  if (Array.isArray(value)) return literal(`{${value.map(element).join(',')}}`);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // the statement would end there, and what follows would be another one
  if (text.includes('\0')) throw new SyncError('DB_REFUSED_PAGE', { entity: '?', what: 'NUL' });
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

const element = (value: unknown): string =>
  value === null ? 'null' : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
