import { SyncError } from '../../errors/sync-error.ts';
import { entities } from '../../sources/lightspeed/index.ts';

/** Names of lists from `--entities a,b`. Throws ENTITY_UNKNOWN with the known ones, before anything is started. */
export function entityNames(text: string): string[] {
  const known = entities.map(({ name }) => name);
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.length === 0 ? '' : names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new SyncError('ENTITY_UNKNOWN', { entity: unknown, known: known.join(', ') });
  return [...new Set(names)];
}
