import { Digits } from './api.ts';

type Json = null | boolean | string | Digits | readonly Json[] | { readonly [member: string]: Json };

/**
 * A JSON value in one spelling: 1.50 is 1.5, a moment is a moment in any zone, and a member that is null is absent. So
 * two records are the same as values when their spellings are.
 */
export function spelled(value: Json): string {
  if (value instanceof Digits) return number(value.text);
  if (typeof value === 'string') return JSON.stringify(moment(value));
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  const members = Object.entries(value as Record<string, Json>).filter(([, member]) => member !== null);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${spelled(member)}`)
    .join()}}`;
}

function number(text: string): string {
  if (/e/i.test(text)) throw new Error(`${text} has an exponent: not expected here`);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const moment = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$/.test(text)
    ? new Date(text).toISOString()
    : text;

/** JSON whose numbers keep their digits. */
export const parsed = (text: string): Json =>
  JSON.parse(text, (_, value, context?: { source?: string }) =>
    typeof value === 'number' ? new Digits(context!.source!) : value,
  );
