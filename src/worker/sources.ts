import { runChore } from '../activities/chores.ts';
import type { Deps, OpenSource } from '../activities/deps.ts';
import { type HealthOverrides, healthOf } from '../settings/areas/health.ts';
import type { WorkerSettings } from '../settings/processes/worker.ts';
import type { SourceDefinition } from '../sources/definition.ts';
import type { Store } from '../store/store.ts';

/** Every configured source by name, with its budget set. Throws SyncError. */
export async function openSources(
  store: Store,
  { sources }: Pick<WorkerSettings<SourceDefinition>, 'sources'>,
): Promise<ReadonlyMap<string, OpenSource>> {
  const open = new Map<string, OpenSource>();
  for (const { definition, settings } of sources) {
    const { windowSeconds, perSecond, perHour } = definition.budget(settings);
    await store.tuneBudget(definition.name, windowSeconds, perSecond, perHour);
    open.set(definition.name, openSource(definition, settings));
  }
  return open;
}

/** A source as its settings have it. */
export function openSource(definition: SourceDefinition, settings: unknown): OpenSource {
  const source = definition.create(settings);
  const left = definition.entities.filter(({ name }) => !source.entities.some((kept) => kept.name === name));
  return {
    source,
    schedules: definition.schedules(settings),
    zone: definition.zone(settings),
    apiVersion: definition.apiVersion ?? null,
    leftOut: left.map(({ name }) => name),
  };
}

/** Pages and views read from the database what the settings say of a source. That it fails stops nothing. */
export async function describeSources(deps: Deps, health: HealthOverrides): Promise<void> {
  for (const [name, { schedules, zone, leftOut, apiVersion }] of deps.sources) {
    const planned = schedules.flatMap(({ id, kind, cron }) => (cron === null ? [] : [{ id, kind, cron }]));
    const { freshHours, staleHours } = healthOf(
      health,
      planned.some(({ kind }) => kind === 'hourly'),
    );
    const facts = {
      fresh_seconds: freshHours * 3_600,
      stale_seconds: staleHours * 3_600,
      schedules: planned,
      zone_setting: zone ?? null,
      left_out: leftOut,
      api_version: apiVersion?.name ?? null,
      api_version_ends: apiVersion?.ends ?? null,
    };
    await deps.store
      .describeSource(name, facts)
      .then(() => runChore(deps, { source: name, chore: 'schedules' }))
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : '?';
        deps.log.warn({ source: name, reason }, 'schedules are not set');
      });
  }
}
