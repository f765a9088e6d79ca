import type { Campaign, Kill } from './campaign.ts';
import type { Request, Victim } from './victim.ts';

/** Nothing notices a dead worker before this; as `heartbeatTimeout` of the workflows. */
const heartbeatMs = 10_000;
/** The few seconds more, on a machine where a worker takes no longer to start than on a free one. */
const graceMs = 5_000;
const startMs = 3_000;

/** How many times as long as on a free machine things take: a worker's own start is the yardstick. */
export const slowness = ({ started, ready }: Kill): number => Math.max(1, (ready - started) / startMs);

export interface Lost {
  readonly kill: number;
  readonly list: string;
  /** From the kill until the list went on; null: the next kill came before. */
  readonly ms: number | null;
  /** The most that it may be: until the loss is noticed and somebody is there again, and a few seconds. */
  readonly bound: number;
}

/** Pages of one walk that may be under way at once: one is being stored while the next is asked for (D55). */
const inFlight = 2;

/** Walks of a list that a kill may have ended: each has a range of its own. */
const walksOf = ({ ranges }: Kill, list: string): number => ranges.get(list) ?? 1;

/** A page that was fetched and not stored, so that it had to be fetched again. */
export interface Again {
  readonly page: string;
  /** The kill after it; -1: none was. */
  readonly kill: number;
  /** It was one of the last two of each walk of its list before that kill, and thus lost with it. */
  readonly inFlight: boolean;
}

export interface Account {
  readonly lost: readonly Lost[];
  readonly again: readonly Again[];
  readonly requests: number;
}

/** What the kills cost: time until each list that was being worked on went on, and pages fetched again. */
export async function account(victim: Victim, { kills }: Campaign): Promise<Account> {
  const requests = victim.requests();
  const { rows } = await victim.owner.query<{ entity_type: string; finished: string }>(
    `select entity_type, extract(epoch from finished_at) * 1000 as finished from sync_log where finished_at is not null`,
  );
  const signs = [
    ...requests.map(({ list, time }) => ({ list: list!, time })),
    ...rows.map(({ entity_type, finished }) => ({ list: entity_type, time: Number(finished) })),
  ];
  const lost = kills.flatMap((kill, index) =>
    kill.open.map((list): Lost => {
      const until = kills[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      const times = signs
        .filter((sign) => sign.list === list && sign.time >= kill.started)
        .map((s) => s.time);
      const first = Math.min(...times);
      const bound = Math.max(heartbeatMs, kill.ready - kill.at) + graceMs * slowness(kill);
      const went = first < until;
      return {
        kill: index,
        list,
        ms: went ? first - kill.at : null,
        bound,
      };
    }),
  );
  return { lost, again: again(requests, await victim.stored(), kills), requests: requests.length };
}

function again(
  requests: readonly Request[],
  stored: readonly { readonly page: string; readonly time: number }[],
  kills: readonly Kill[],
): Again[] {
  const left = Map.groupBy(
    requests.filter(({ rows }) => rows > 0), // an empty page ends a list, and is where the next walk begins
    ({ page }) => page,
  );
  for (const { page, time } of stored) {
    const asked = left.get(page) ?? [];
    const index = asked.findLastIndex((request) => request.time <= time);
    if (index >= 0) asked.splice(index, 1);
  }
  return [...left.values()].flat().map(({ page, list, time }) => {
    // what was on its way reaches the source a little later
    const kill = kills.findIndex(({ at }) => time <= at + 200);
    const later = requests.filter(
      (other) => other.list === list && other.time > time && other.time <= (kills[kill]?.at ?? 0),
    );
    return { page, kill, inFlight: kill >= 0 && later.length < inFlight * walksOf(kills[kill]!, list!) };
  });
}

const told = (kills: readonly Kill[], index: number) => `kill ${index + 1} (${kills[index]?.phase})`;

/** Pages that were fetched in vain although no kill took them, in words. */
export const inVain = ({ again }: Account, kills: readonly Kill[]): string[] =>
  again
    .filter(({ inFlight }) => !inFlight)
    .map(({ page, kill }) => `${page} was fetched in vain, and not in flight at ${told(kills, kill)}`);

/** Lists that stood longer than a kill may cost, in words. */
export const late = ({ lost }: Account, kills: readonly Kill[]): string[] =>
  lost
    .filter(({ ms, bound }) => ms !== null && ms > bound)
    .map(({ kill, list, ms }) => {
      const there = kills[kill]!.ready - kills[kill]!.at;
      const when = `${Math.round(ms!)} ms after ${told(kills, kill)}`;
      return `${list} went on only ${when}, the next worker being there after ${there} ms`;
    });

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
