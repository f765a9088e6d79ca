import type { Cell } from './layout.ts';
import type { Notation } from './notation.ts';

/** The page is not of the kind that rows can be written from: it goes to the database as it was received. */
export class Unfit extends Error {}

/**
 * A value of the record as the column takes it. Only pairs of type and column of which it is certain that jsonb_to_record
 * would come to the same; any other throws Unfit.
 */
export function cellText(value: unknown, kind: Cell['kind'], notation: Notation): string {
  if (value === null || value === undefined) return notation.null;
  if (kind === 'json') return notation.quoted(JSON.stringify(value));
  if (typeof value === 'string') return notation.quoted(value);
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
