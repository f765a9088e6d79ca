import { ApplicationFailure } from '@temporalio/common';
import { explain } from '../errors/sync-error.ts';

// Workflows are started by people too, from Temporal's own UI: what they typed is checked before anything is done.

type Check = (value: unknown) => boolean;

export const text: Check = (value) => typeof value === 'string' && value !== '';
export const count: Check = (value) => Number.isInteger(value) && (value as number) > 0;
export const flag: Check = (value) => typeof value === 'boolean';
export const texts: Check = (value) => Array.isArray(value) && value.every(text);
export const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
export const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);

/**
 * The input, or RUN_INPUT_WRONG: a member that is not known, is missing, or is of another type. Null counts as absent.
 * @param required names of members that must be there
 */
export function checkInput<I extends object>(
  input: I | null | undefined,
  members: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): I {
  if (input != null && !object(input)) throw wrong('it is not an object', members);
  const given = Object.entries(input ?? {}).filter(([, value]) => value != null);
  for (const [name, value] of given) {
    const check = members[name];
    if (!check) throw wrong(`"${name}" is not known`, members);
    if (!check(value)) throw wrong(`"${name}" does not fit`, members);
  }
  const missing = required.find((name) => !given.some(([member]) => member === name));
  if (missing !== undefined) throw wrong(`"${missing}" is missing`, members);
  return Object.fromEntries(given) as I;
}

function wrong(what: string, members: object): ApplicationFailure {
  const facts = { what, known: Object.keys(members).join(', ') };
  const row = explain('RUN_INPUT_WRONG', facts);
  return ApplicationFailure.create({
    type: 'RUN_INPUT_WRONG',
    message: `${row.what} ${row.remedy}`,
    nonRetryable: true,
    details: [{ actor: row.actor, facts }],
  });
}
