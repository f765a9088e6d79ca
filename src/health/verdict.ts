import type { EntityFacts } from './entity-facts.ts';
import type { Health } from './freshness.ts';
import { nameList } from './names.ts';
import { areOrIs, join, rejectedAside, unavailableAside, who } from './phrases.ts';
import { relativeTime } from './time.ts';
import { apart, silent, tiesOut } from './verdict-of-data.ts';
import {
  behind,
  coming,
  failed,
  importing,
  noLonger,
  notGiven,
  nothingYet,
  notImported,
  stopped,
} from './verdict-of-runs.ts';
import type { Verdict, VerdictFacts } from './verdict-types.ts';
import { listsNamed, warningsOf } from './warnings/index.ts';

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

/** Speaks when a check found something so bad; what the others found stands beside it. */
const warned =
  (tone: 'bad' | 'warn'): Judge =>
  (facts) => {
    const found = warningsOf(facts).find((warning) => warning.tone === tone);
    return found ? verdictOf(found) : null;
  };

/** Leaves out the lists that a warning has named already: the same is not said twice. */
const unnamed =
  (judge: Judge): Judge =>
  (facts) => {
    const named = listsNamed(facts.warnings);
    return judge({ ...facts, entities: facts.entities.filter(({ entity }) => !named.has(entity)) });
  };

const verdictOf = ({ tone, headline, detail, who }: Verdict): Verdict => ({ tone, headline, detail, who });

/** The worst first. `told`: somebody is told of it; late lists may catch up. */
const judges: readonly { readonly key: string; readonly told?: true; readonly judge: Judge }[] = [
  { key: 'unreadable', judge: (facts) => facts.unreadableSince && unreadable(facts, facts.unreadableSince) },
  { key: 'failed', told: true, judge: some('failed', failed) },
  { key: 'not_given', judge: every('unavailable', notGiven) },
  { key: 'lost', told: true, judge: noLonger },
  { key: 'nothing', judge: every('never', nothingYet) },
  { key: 'stale', told: true, judge: some('stale', (facts, entities) => behind(facts, entities, 'bad')) },
  { key: 'apart', told: true, judge: apart },
  { key: 'warned_bad', judge: warned('bad') },
  { key: 'importing', judge: some('importing', importing) },
  { key: 'late', judge: some('late', (facts, entities) => behind(facts, entities, 'warn')) },
  { key: 'silent', told: true, judge: unnamed(some('silent', silent)) },
  { key: 'warned', judge: warned('warn') },
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
export const conditions = (facts: VerdictFacts): Condition[] => [
  ...judges.flatMap(({ key, told, judge }) => {
    const said = told ? judge(facts) : null;
    return said ? [{ key, verdict: said }] : [];
  }),
  ...warningsOf(facts).flatMap((warning) =>
    warning.told ? [{ key: warning.key, verdict: verdictOf(warning) }] : [],
  ),
];

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
