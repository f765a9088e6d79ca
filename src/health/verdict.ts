import type { EntityFacts } from './entity-facts.ts';
import type { Health, Tone } from './freshness.ts';
import { nameList } from './names.ts';
import { areOrIs, isPlural, join, rejectedAside, unavailableAside, who, whoMustAct } from './phrases.ts';
import type { Services } from './services.ts';
import { relativeTime } from './time.ts';
import { apart, silent, tiesOut } from './verdict-of-data.ts';
import type { Verdict, VerdictFacts } from './verdict-types.ts';

export type { Verdict, VerdictFacts } from './verdict-types.ts';

/** Something that somebody has to be told of; `key` says what it is about, and stays while it lasts. */
export interface Condition {
  readonly key: string;
  readonly verdict: Verdict;
}

type Judge = (facts: VerdictFacts) => Verdict | null;
type Judged = (facts: VerdictFacts, entities: readonly EntityFacts[]) => Verdict;

/** Speaks when some lists stand so. */
const some =
  (health: Health, say: Judged): Judge =>
  (facts) => {
    const entities = facts.entities.filter((entity) => entity.health === health);
    return entities.length > 0 ? say(facts, entities) : null;
  };

/** Speaks when there are lists, and all of them stand so. */
const every =
  (health: Health, say: Judged): Judge =>
  (facts) =>
    facts.entities.length > 0 && facts.entities.every((entity) => entity.health === health)
      ? say(facts, facts.entities)
      : null;

/** The worst first. `told`: somebody is told of it; late lists may catch up. */
const judges: readonly { readonly key: string; readonly told?: true; readonly judge: Judge }[] = [
  { key: 'unreadable', judge: (facts) => facts.unreadableSince && unreadable(facts, facts.unreadableSince) },
  { key: 'failed', told: true, judge: some('failed', failed) },
  { key: 'not_given', judge: every('unavailable', notGiven) },
  { key: 'lost', told: true, judge: noLonger },
  { key: 'nothing', judge: every('never', nothingYet) },
  { key: 'stale', told: true, judge: some('stale', (facts, entities) => behind(facts, entities, 'bad')) },
  { key: 'apart', told: true, judge: apart },
  { key: 'importing', judge: some('importing', importing) },
  { key: 'late', judge: some('late', (facts, entities) => behind(facts, entities, 'warn')) },
  { key: 'silent', told: true, judge: some('silent', silent) },
  { key: 'never', judge: some('never', notImported) },
];

/** The one sentence a person needs, and who has to do what. Looks for the worst first. */
export function verdict(facts: VerdictFacts): Verdict {
  for (const { judge } of judges) {
    const said = judge(facts);
    if (said) return said;
  }
  return upToDate(facts);
}

/** Everything that somebody has to be told, each by itself. */
export const conditions = (facts: VerdictFacts): Condition[] =>
  judges.flatMap(({ key, told, judge }) => {
    const said = told ? judge(facts) : null;
    return said ? [{ key, verdict: said }] : [];
  });

function unreadable({ now, zone, entities }: VerdictFacts, since: Date): Verdict {
  const known = entities.length > 0;
  return {
    tone: 'bad',
    headline: `The database has not responded since ${relativeTime(since, now, zone)}.`,
    detail: known
      ? 'What you see below is the last that is known, and may be old.'
      : 'Nothing can be shown until it responds.',
    who: who.engineer ?? null,
  };
}

function failed(facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
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
function notGiven(_facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
  return {
    tone: 'bad',
    headline: 'No list of the store is available to us.',
    detail: entities[0]?.error ?? null,
    who: who['store owner'] ?? null,
  };
}

/** Lists that were synced once and that the source does not give us any more. */
function noLonger(facts: VerdictFacts): Verdict | null {
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

function nothingYet({ services, entities }: VerdictFacts): Verdict {
  return {
    tone: 'idle',
    headline: 'Nothing has been imported yet.',
    detail:
      stopped(services) ?? cancelledImport(entities) ?? 'Start the import to fetch the store’s history.',
    who: null,
  };
}

/** Some lists; the others are up to date. */
function notImported({ services }: VerdictFacts, missing: readonly EntityFacts[]): Verdict {
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

function behind(facts: VerdictFacts, entities: readonly EntityFacts[], tone: Tone): Verdict {
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

function importing(facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
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

function upToDate(facts: VerdictFacts): Verdict {
  const times = facts.entities
    .filter(({ health }) => health !== 'unavailable')
    .map(({ lastSync }) => lastSync)
    .filter((t) => t !== null);
  if (times.length === 0)
    return { tone: 'idle', headline: 'There is nothing to show yet.', detail: null, who: null };
  const asOf = relativeTime(new Date(Math.min(...times.map(Number))), facts.now, facts.zone);
  const aside = join(tiesOut(facts), rejectedAside(facts.entities), unavailableAside(facts.entities));
  const paused = facts.entities.filter((e) => e.paused);
  const halted =
    stopped(facts.services) ??
    (paused.length > 0 ? `${nameList(paused.map(({ label }) => label))} ${areOrIs(paused)} paused.` : null);
  if (halted) {
    return {
      tone: 'warn',
      headline: `Everything was up to date at ${asOf}, but will not stay so.`,
      detail: join(halted, aside),
      who: paused.length > 0 && !stopped(facts.services) ? null : (who.engineer ?? null),
    };
  }
  return {
    tone: 'good',
    headline: `Everything is up to date as of ${asOf}.`,
    detail: join(coming(facts), aside),
    who: null,
  };
}

function coming({ next, now, zone }: VerdictFacts): string {
  if (next.kind === 'paused') return 'The schedule is paused: no next sync is planned.';
  if (!next.at) return 'No next sync is planned.';
  return `Next sync ${next.kind === 'expected' ? 'expected ' : ''}at ${relativeTime(next.at, now, zone)}.`;
}

function stopped(services: Services): string | null {
  if (services.temporal === 'down') return 'Temporal, which runs the syncs, cannot be reached.';
  if (services.worker === 'down') return 'No worker is running, so no sync can run.';
  return null;
}
