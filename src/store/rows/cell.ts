import type { Cell } from './layout.ts';

/** The page is not of the kind that rows can be written from: it goes to the database as it was received. */
export class Unfit extends Error {}

/** Parts the rows of one text. A value that holds it makes its page unfit. */
export const rowSeparator = '\u001e';

const special = /[(),"\\\s]/;

/** Text as a field of a composite literal of Postgres. */
export function quoted(text: string): string {
  if (text !== '' && !special.test(text)) return text;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;
}

/**
 * A value of the record as the column takes it, in the notation of a composite literal; '' is null. Only pairs of type and
 * column of which it is certain that jsonb_to_record would come to the same; any other throws Unfit.
 */
export function cellText(value: unknown, kind: Cell['kind']): string {
  if (value === null || value === undefined) return '';
  if (kind === 'json') return quoted(JSON.stringify(value));
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && (kind === 'number' || kind === 'integer')) return String(value);
  if (typeof value === 'boolean' && kind === 'flag') return value ? 't' : 'f';
  throw new Unfit();
}

// Numbers that JSON.parse does not give back as they were written: 1.10, 1e3, more than 15 digits. It looks a little further
// than numbers, into texts, which only costs the page its short way.
const inexactNumbers = /[:,[]\s*-?(?:\d+\.\d*0(?=[\s,}\]])|\d+(?:\.\d+)?[eE]|[\d.]{16,})/;
const separatorInside = /\\u001e/i;

/** Whether the values of a body are the same after JSON.parse, and none holds the separator. */
export const canBeRows = (body: string): boolean => !inexactNumbers.test(body) && !separatorInside.test(body);
