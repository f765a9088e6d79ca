import { InvalidArgumentError } from 'commander';
import { SyncError } from '../../errors/sync-error.ts';
import { registry } from '../../sources/registry.ts';

/** Names of lists from `--entities a,b`. Throws ENTITY_UNKNOWN with the known ones, before anything is started. */
export function entityNames(text: string): string[] {
  const known = registry.flatMap(({ entities }) => entities.map(({ name }) => name));
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.length === 0 ? '' : names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new SyncError('ENTITY_UNKNOWN', { entity: unknown, known: known.join(', ') });
  return [...new Set(names)];
}

/** Name of a source from `--source x`. Throws SOURCE_UNKNOWN. */
export function sourceName(text: string): string {
  const name = text.trim();
  if (registry.some((definition) => definition.name === name)) return name;
  const known = registry.map((definition) => definition.name).join(', ');
  throw new SyncError('SOURCE_UNKNOWN', { source: name, known });
}

/** The source that is meant where none is named. Throws SOURCE_UNKNOWN when there are several. */
export function theOnlySource(): string {
  const [first, ...others] = registry;
  if (first && others.length === 0) return first.name;
  throw new SyncError('SOURCE_UNKNOWN', { source: '', known: registry.map(({ name }) => name).join(', ') });
}

/** A whole number from 1 up to `most`, for an option. @param of what is counted, in the plural */
export const wholeNumber =
  (of: string, most: number) =>
  (text: string): number => {
    if (/^[1-9]\d{0,14}$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It takes a whole number of ${of}, from 1 to ${most}.`);
  };
