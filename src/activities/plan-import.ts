import { SyncError } from '../errors/sync-error.ts';
import type { Entity } from '../sources/source.ts';
import { type Deps, sourceOf } from './deps.ts';

export interface PlanInput {
  readonly source: string;
  /** Names of lists; absent: all of the source. */
  readonly entities?: readonly string[] | undefined;
  /** Leave out lists whose import was finished once. */
  readonly onlyUnfinished?: boolean | undefined;
}

/** Lists to import, tier by tier: those of a tier run side by side, the next tier follows. Throws ENTITY_UNKNOWN. */
export async function planImport(
  deps: Deps,
  input: PlanInput,
): Promise<{ tiers: { tier: number; entities: string[] }[] }> {
  const source = sourceOf(deps, input.source);
  let chosen = choose(source.entities, input.entities);
  if (input.onlyUnfinished) {
    const done = new Set(await deps.store.importedEntities(source.name));
    chosen = chosen.filter((entity) => !done.has(entity.name));
  }
  const tiers = [...new Set(chosen.map((entity) => entity.tier))].sort((a, b) => a - b);
  return {
    tiers: tiers.map((tier) => ({
      tier,
      entities: chosen.filter((e) => e.tier === tier).map((e) => e.name),
    })),
  };
}

/** Lists for an incremental run: all side by side, since each has a cursor of its own. Throws ENTITY_UNKNOWN. */
export async function planSync(deps: Deps, input: PlanInput): Promise<{ entities: string[] }> {
  return {
    entities: choose(sourceOf(deps, input.source).entities, input.entities).map((entity) => entity.name),
  };
}

function choose(all: readonly Entity[], wanted: readonly string[] | undefined): readonly Entity[] {
  if (!wanted || wanted.length === 0) return all;
  const known = all.map((entity) => entity.name);
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new SyncError('ENTITY_UNKNOWN', { entity: unknown, known: known.join(', ') });
  return all.filter((entity) => wanted.includes(entity.name));
}
