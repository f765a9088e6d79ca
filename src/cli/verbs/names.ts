import { SyncError } from '../../errors/sync-error.ts';
import { registry } from '../../sources/registry.ts';
import { sourcesHere } from '../../store/maintenance/sources.ts';
import type { Store } from '../../store/store.ts';

// Loads every source and its schemas, which takes longer than a sync without changes: only where a name was given.

/** What `--source` and `--entities` name, before anything is started. Throws SOURCE_UNKNOWN, ENTITY_UNKNOWN. */
export function checkNames({
  source,
  entities,
}: {
  readonly source?: string;
  readonly entities?: readonly string[];
}): void {
  if (source !== undefined) checkSource(source);
  if (entities !== undefined) checkEntities(entities);
}

export function checkEntities(names: readonly string[]): void {
  const known = registry.flatMap(({ entities }) => entities.map(({ name }) => name));
  const unknown = names.length === 0 ? '' : names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new SyncError('ENTITY_UNKNOWN', { entity: unknown, known: known.join(', ') });
}

function checkSource(name: string): void {
  if (registry.some((definition) => definition.name === name)) return;
  throw new SyncError('SOURCE_UNKNOWN', { source: name, known: sourceNames() });
}

/** The source that is meant where none is named. Throws SOURCE_UNKNOWN when several fill this database. */
export async function theOnlySource(store: Store): Promise<string> {
  const [first, ...others] = await sourcesHere(store);
  if (first && others.length === 0) return first;
  throw new SyncError('SOURCE_UNKNOWN', { source: '', known: sourceNames() });
}

const sourceNames = () => registry.map(({ name }) => name).join(', ');
