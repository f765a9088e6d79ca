import type { EntityFacts } from './entity-facts.ts';
import type { Tone } from './freshness.ts';
import { nameList } from './names.ts';
import { areOrIs, isPlural, join, who, whoMustAct } from './phrases.ts';
import type { Services } from './services.ts';
import { relativeTime } from './time.ts';
import type { Verdict, VerdictFacts } from './verdict-types.ts';

// How the runs of the lists stand, in words.

export function failed(facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
  const groups = Object.values(
    Object.groupBy(entities, ({ errorCode }) => errorCode ?? '?'),
  ) as EntityFacts[][];
  groups.sort((a, b) => b.length - a.length);
  const [first = [], ...others] = groups;
  const lead = first[0];
  const names = nameList(first.map(({ label }) => label));
  const times = first.map(({ lastSync }) => lastSync).filter((t) => t !== null);
  const since = times.length === first.length ? new Date(Math.min(...times.map(Number))) : null;
  const what = since
    ? `${names} ${first.length > 1 || isPlural(first) ? 'have' : 'has'} not arrived since ${relativeTime(since, facts.now, facts.zone)}`
    : `${names} could not be imported`;
  const rest = others.flat();
  return {
    tone: 'bad',
    headline: `${what}.`,
    detail: join(
      lead?.error ?? 'The last run failed.',
      rest.length > 0
        ? `Also failing, for another reason: ${nameList(rest.map(({ label }) => label))}.`
        : null,
    ),
    who: whoMustAct(lead?.actor ?? 'engineer'),
  };
}

/** The source gives us nothing at all: the token or the address is wrong. */
export function notGiven(_facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
  return {
    tone: 'bad',
    headline: 'No list of the store is available to us.',
    detail: entities[0]?.error ?? null,
    who: who['store owner'] ?? null,
  };
}

/** Lists that were synced once and that the source does not give us any more. */
export function noLonger(facts: VerdictFacts): Verdict | null {
  const entities = facts.entities.filter(
    ({ health, lastSync, embedded }) => health === 'unavailable' && lastSync && !embedded,
  );
  if (entities.length === 0) return null;
  const oldest = new Date(Math.min(...entities.map(({ lastSync }) => Number(lastSync))));
  const names = nameList(entities.map(({ label }) => label));
  return {
    tone: 'bad',
    headline: `${names} ${areOrIs(entities)} no longer available: last synced ${relativeTime(oldest, facts.now, facts.zone)}.`,
    detail: entities[0]?.error ?? null,
    who: who['store owner'] ?? null,
  };
}

export function nothingYet({ services, entities }: VerdictFacts): Verdict {
  return {
    tone: 'idle',
    headline: 'Nothing has been imported yet.',
    detail:
      stopped(services) ?? cancelledImport(entities) ?? 'Start the import to fetch the store’s history.',
    who: null,
  };
}

/** Some lists; the others are up to date. */
export function notImported({ services }: VerdictFacts, missing: readonly EntityFacts[]): Verdict {
  const names = nameList(missing.map(({ label }) => label));
  return {
    tone: 'warn',
    headline: `${names} ${areOrIs(missing)} not imported yet; everything else is up to date.`,
    detail:
      stopped(services) ?? cancelledImport(missing) ?? 'Start an import, or let the one under way reach it.',
    who: stopped(services) ? (who.engineer ?? null) : null,
  };
}

const cancelledImport = (entities: readonly EntityFacts[]): string | null =>
  entities.some(({ cancelled }) => cancelled)
    ? 'The import was cancelled. Start it again: it goes on from where it stopped.'
    : null;

export function behind(facts: VerdictFacts, entities: readonly EntityFacts[], tone: Tone): Verdict {
  const oldest = new Date(Math.min(...entities.map(({ lastSync }) => Number(lastSync))));
  const names = nameList(entities.map(({ label }) => label));
  const all = entities.length === facts.entities.length;
  const since = relativeTime(oldest, facts.now, facts.zone);
  const paused = entities.every((e) => e.paused);
  const reason = paused
    ? `${all ? 'Syncing' : names} ${all ? 'is' : areOrIs(entities)} paused. Resume to catch up.`
    : (entities.find(({ waiting }) => waiting)?.waiting ?? stopped(facts.services));
  return {
    tone,
    headline: all
      ? `Nothing has been synced since ${since}.`
      : `${names} ${areOrIs(entities)} behind: last synced ${since}.`,
    detail: join(reason, reason ? null : coming(facts)),
    who: reason && !paused ? (who.engineer ?? null) : null,
  };
}

export function importing(facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
  const stuck = entities.find(({ waiting }) => waiting);
  const rest = facts.entities.length - entities.length;
  const progress = entities
    .filter(({ embedded, percent }) => percent !== null && !embedded)
    .sort((a, b) => a.percent! - b.percent!)[0];
  const halted = stopped(facts.services);
  const paused = entities.every((e) => e.paused);
  return {
    tone: halted || paused || stuck ? 'warn' : 'busy',
    headline: paused
      ? 'The first import is paused.'
      : halted
        ? 'The first import has stopped.'
        : stuck
          ? 'The first import is waiting.'
          : 'The first import is under way.',
    detail: paused
      ? 'Resume it to go on from where it stands.'
      : (halted ??
        stuck?.waiting ??
        join(
          progress ? `${nameList([progress.label])}: ${progress.percent} % done.` : null,
          `${rest} of ${facts.entities.length} lists are complete.`,
        )),
    who: halted ? (who.engineer ?? null) : null,
  };
}

export function coming({ next, now, zone }: VerdictFacts): string {
  if (next.kind === 'paused') return 'The schedule is paused: no next sync is planned.';
  if (!next.at) return 'No next sync is planned.';
  return `Next sync ${next.kind === 'expected' ? 'expected ' : ''}at ${relativeTime(next.at, now, zone)}.`;
}

export function stopped(services: Services): string | null {
  if (services.temporal === 'down') return 'Temporal, which runs the syncs, cannot be reached.';
  if (services.worker === 'down') return 'No worker is running, so no sync can run.';
  return null;
}
