import { SyncError } from '../errors/sync-error.ts';
import type { Entity, Source } from '../sources/source.ts';
import { type Deps, sourceOf } from './deps.ts';

/** What a run was asked for. */
export interface PlanInput {
  /** Absent: every source that is configured. */
  readonly source?: string | undefined;
  /** Names of lists; absent: all. */
  readonly entities?: readonly string[] | undefined;
  /** Leave out lists whose import was finished once. */
  readonly onlyUnfinished?: boolean | undefined;
}

/** The lists of a source, tier by tier: those of a tier run side by side, the next tier follows. */
export interface ImportPlan {
  readonly source: string;
  readonly tiers: readonly { readonly tier: number; readonly entities: readonly string[] }[];
}

/** The lists of a source, all side by side, since each has a cursor of its own. */
export interface SyncPlan {
  readonly source: string;
  readonly entities: readonly string[];
}

/** Throws SOURCE_UNKNOWN, ENTITY_UNKNOWN. */
export async function planImport(deps: Deps, input: PlanInput): Promise<ImportPlan[]> {
  return Promise.all(
    choose(deps, input).map(async ({ source, entities }) => {
      const done = input.onlyUnfinished ? await deps.store.importedEntities(source.name) : [];
      const open = entities.filter(({ name }) => !done.includes(name));
      const tiers = [...new Set(open.map(({ tier }) => tier))].sort((a, b) => a - b);
      return {
        source: source.name,
        tiers: tiers.map((tier) => ({
          tier,
          entities: open.filter((entity) => entity.tier === tier).map(({ name }) => name),
        })),
      };
    }),
  );
}

/** Throws SOURCE_UNKNOWN, ENTITY_UNKNOWN. */
export async function planSync(deps: Deps, input: PlanInput): Promise<SyncPlan[]> {
  return choose(deps, input).map(({ source, entities }) => ({
    source: source.name,
    entities: entities.map(({ name }) => name),
  }));
}

/** Names of the sources that are meant: the one named, the one that has the list, or all. Throws as above. */
export async function sourcesOf(
  deps: Deps,
  { source, entity }: { source?: string | undefined; entity: string },
): Promise<string[]> {
  const entities = entity === '*' ? undefined : [entity];
  return choose(deps, { source, entities }).map((chosen) => chosen.source.name);
}

interface Chosen {
  readonly source: Source;
  readonly entities: readonly Entity[];
}

function choose(deps: Deps, { source, entities: wanted = [] }: PlanInput): Chosen[] {
  const sources =
    source === undefined ? [...deps.sources.values()].map((open) => open.source) : [sourceOf(deps, source)];
  const known = sources.flatMap(({ entities }) => entities.map(({ name }) => name));
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new SyncError('ENTITY_UNKNOWN', { entity: unknown, known: known.join(', ') });
  return sources
    .map((one) => ({
      source: one,
      entities: wanted.length === 0 ? one.entities : one.entities.filter(({ name }) => wanted.includes(name)),
    }))
    .filter(({ entities }) => entities.length > 0);
}
