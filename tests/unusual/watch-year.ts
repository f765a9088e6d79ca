import type { Client } from 'pg';
import { dayText } from '../../demo/lightspeed/time.ts';
import { seeded } from '../soak/seeded.ts';
import { copyFounding, copyNight } from './copy.ts';
import { liveThrough, type YearOptions } from './demo-year.ts';
import { look } from './look.ts';
import { usualPace } from './pace.ts';
import { plants } from './plants.ts';
import { isOpen, lastDayOf } from './scene.ts';

export interface Planted {
  readonly night: string;
  readonly what: string;
  readonly found: boolean;
}

export interface Watched {
  readonly nights: number;
  /** Warnings that began though nothing was wrong. */
  readonly alarms: readonly {
    readonly night: string;
    readonly kind: string;
    readonly subject: string;
    readonly facts: string;
  }[];
  readonly planted: readonly Planted[];
}

/** Weeks in which nothing is planted: the checks say that they are quiet then. */
const QUIET_NIGHTS = 60;

/**
 * A shop's life, night by night: first with something wrong (on chosen nights, and undone again), then as it was. Looks
 * both times as the night does.
 */
export async function watchYear(client: Client, options: YearOptions, count: number): Promise<Watched> {
  const random = seeded(options.seed * 7_919);
  await client.query('select setseed($1)', [random() * 2 - 1]);
  const { shop, nights } = liveThrough(options);
  const pace = usualPace(options.seed);
  await copyFounding(client, shop);
  const total = Math.floor(options.years * 365);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(QUIET_NIGHTS + Math.floor(random() * (total - QUIET_NIGHTS)));
  const alarms: Watched['alarms'][number][] = [];
  const planted: Planted[] = [];
  let number = 0;
  let waiting = 0;
  let newest = '0';
  for (const night of nights) {
    const fetched = night.fetched.filter(({ list }) => options.lists?.includes(list) ?? true);
    await copyNight(client, shop, { ...night, fetched }, pace);
    if (number % 28 === 0) await client.query('analyze'); // as autovacuum does
    if (number < (options.unwatched ?? 0)) {
      number++;
      continue;
    }
    if (chosen.has(number++)) waiting++;
    const wrong = waiting > 0 ? await plant() : null;
    const claims = await look(client, night.at);
    const begun = await client.query(
      'select id, kind, subject, facts::text from sync_warnings where id > $1 order by id',
      [newest],
    );
    for (const { id, ...warning } of begun.rows) {
      newest = id;
      alarms.push({ night: night.at.toISOString().slice(0, 10), ...warning });
    }
    if (wrong !== null) {
      waiting--;
      const found = wrong.names.some((name) => wrong.claims.has(name) && !claims.has(name));
      planted.push({ night: night.at.toISOString().slice(0, 10), what: wrong.what, found });
    }

    async function plant() {
      const open = [];
      for (const outlet of shop.outlets)
        if (await isOpen(client, outlet, lastDayOf(outlet, night.at))) open.push(outlet);
      if (open.length === 0) return null; // the whole shop is shut: the next night will do
      const outlet = open[Math.floor(random() * open.length)]!;
      await client.query('begin');
      const scene = {
        client,
        shop,
        random,
        outlet,
        day: dayText(lastDayOf(outlet, night.at)),
        night: night.at,
      };
      const done = await plants[planted.length % plants.length]!(scene);
      const found = await look(client, night.at);
      await client.query('rollback');
      return { ...done, claims: found };
    }
  }
  return { nights: number, alarms, planted };
}
