import { listOf, nameList } from './entities.ts';
import type { Health, Tone } from './health.ts';
import type { NextRun, Services } from './services.ts';
import { spoken } from './time.ts';

export interface EntityFacts {
  readonly entity: string;
  readonly health: Health;
  readonly lastSync: Date | null;
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly actor: string | null;
  /** Why a run under way does not move. */
  readonly waiting: string | null;
  readonly paused: boolean;
  /** Its last run was cancelled by somebody. */
  readonly cancelled: boolean;
  readonly rejected: number;
  /** Share of a first import, 0–100; null: not known. */
  readonly percent: number | null;
}

export interface VerdictFacts {
  readonly now: Date;
  readonly zone: string;
  readonly entities: readonly EntityFacts[];
  readonly services: Services;
  readonly next: NextRun;
  /** The database cannot be read since then; what stands here is what was known before. */
  readonly unreadableSince: Date | null;
}

export interface Verdict {
  readonly tone: Tone;
  /** What, and when. */
  readonly headline: string;
  /** Why, or what comes next. */
  readonly detail: string | null;
  /** Who must act. */
  readonly who: string | null;
}

const who: Record<string, string> = {
  nobody: 'Nobody has to act: it is tried again by itself.',
  'store owner': 'The store owner must act.',
  engineer: 'An engineer must act.',
  'tillsync developers': 'Please report it to the developers of tillsync.',
};
export const whoMustAct = (actor: string | null): string | null => (actor ? (who[actor] ?? null) : null);

/** The one sentence a person needs, and who has to do what. Looks for the worst first. */
export function verdict(facts: VerdictFacts): Verdict {
  const is = (...healths: Health[]) => facts.entities.filter(({ health }) => healths.includes(health));
  if (facts.unreadableSince) return unreadable(facts, facts.unreadableSince);
  if (is('failed').length > 0) return failed(facts, is('failed'));
  if (facts.entities.length > 0 && is('never').length === facts.entities.length) return nothingYet(facts);
  if (is('stale').length > 0) return behind(facts, is('stale'), 'bad');
  if (is('importing').length > 0) return importing(facts, is('importing'));
  if (is('late').length > 0) return behind(facts, is('late'), 'warn');
  if (is('never').length > 0) {
    const missing = is('never');
    const names = nameList(missing.map(({ entity }) => entity));
    return {
      tone: 'warn',
      headline: `${names} ${areOrIs(missing)} not imported yet; everything else is up to date.`,
      detail:
        stopped(facts.services) ??
        cancelledImport(missing) ??
        'Start an import, or let the one under way reach it.',
      who: stopped(facts.services) ? (who.engineer ?? null) : null,
    };
  }
  return upToDate(facts);
}

function unreadable({ now, zone, entities }: VerdictFacts, since: Date): Verdict {
  const known = entities.length > 0;
  return {
    tone: 'bad',
    headline: `The database has not answered since ${spoken(since, now, zone)}.`,
    detail: known
      ? 'What you see below is the last that is known, and may be old.'
      : 'Nothing can be shown until it answers.',
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
  const names = nameList(first.map(({ entity }) => entity));
  const times = first.map(({ lastSync }) => lastSync).filter((t) => t !== null);
  const since = times.length === first.length ? new Date(Math.min(...times.map(Number))) : null;
  const what = since
    ? `${names} ${first.length > 1 || isPlural(first) ? 'have' : 'has'} not arrived since ${spoken(since, facts.now, facts.zone)}`
    : `${names} could not be imported`;
  const rest = others.flat();
  return {
    tone: 'bad',
    headline: `${what}.`,
    detail: join(
      lead?.error ?? 'The last run failed.',
      rest.length > 0
        ? `Also failing, for another reason: ${nameList(rest.map(({ entity }) => entity))}.`
        : null,
    ),
    who: whoMustAct(lead?.actor ?? 'engineer'),
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

const cancelledImport = (entities: readonly EntityFacts[]): string | null =>
  entities.some(({ cancelled }) => cancelled)
    ? 'The import was cancelled. Start it again: it goes on from where it stopped.'
    : null;

function behind(facts: VerdictFacts, entities: readonly EntityFacts[], tone: Tone): Verdict {
  const oldest = new Date(Math.min(...entities.map(({ lastSync }) => Number(lastSync))));
  const names = nameList(entities.map(({ entity }) => entity));
  const all = entities.length === facts.entities.length;
  const since = spoken(oldest, facts.now, facts.zone);
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
    .filter(({ entity, percent }) => percent !== null && listOf(entity) === entity)
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
          progress ? `${nameList([progress.entity])}: ${progress.percent} % done.` : null,
          `${rest} of ${facts.entities.length} lists are complete.`,
        )),
    who: halted ? (who.engineer ?? null) : null,
  };
}

function upToDate(facts: VerdictFacts): Verdict {
  const times = facts.entities.map(({ lastSync }) => lastSync).filter((t) => t !== null);
  if (times.length === 0)
    return { tone: 'idle', headline: 'There is nothing to show yet.', detail: null, who: null };
  const asOf = spoken(new Date(Math.min(...times.map(Number))), facts.now, facts.zone);
  const rejected = facts.entities.reduce((sum, e) => sum + e.rejected, 0);
  const aside =
    rejected > 0
      ? `${rejected === 1 ? 'One record' : `${rejected} records`} could not be stored and ${rejected === 1 ? 'waits' : 'wait'} for someone to look.`
      : null;
  const paused = facts.entities.filter((e) => e.paused);
  const halted =
    stopped(facts.services) ??
    (paused.length > 0 ? `${nameList(paused.map(({ entity }) => entity))} ${areOrIs(paused)} paused.` : null);
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
  return `Next sync ${next.kind === 'expected' ? 'expected ' : ''}at ${spoken(next.at, now, zone)}.`;
}

function stopped(services: Services): string | null {
  if (services.temporal === 'down') return 'Temporal, which runs the syncs, cannot be reached.';
  if (services.worker === 'down') return 'No worker is running, so no sync can run.';
  return null;
}

const isPlural = (entities: readonly EntityFacts[]) =>
  entities.length > 1 || entities[0]?.entity.endsWith('s');
const areOrIs = (entities: readonly EntityFacts[]) => (isPlural(entities) ? 'are' : 'is');
const join = (...parts: (string | null)[]) => parts.filter((p) => p !== null).join(' ') || null;
