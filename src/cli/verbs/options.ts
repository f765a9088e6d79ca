import { InvalidArgumentError } from 'commander';

/** Names of lists from `--entities a,b`; whether there are such is checked before the verb's action (main.ts). */
export function entityNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return [...new Set(names)];
}

/** Name of a source from `--source x`; likewise. */
export const sourceName = (text: string): string => text.trim();

/** The name of who answers for it, as the person types it. */
export function ownName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= 100) return name;
  throw new InvalidArgumentError('It takes a name of at most 100 letters.');
}

/** A whole number from 1 up to `most`, for an option. @param of what is counted, in the plural */
export const wholeNumber =
  (of: string, most: number) =>
  (text: string): number => {
    if (/^[1-9]\d{0,14}$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It takes a whole number of ${of}, from 1 to ${most}.`);
  };
