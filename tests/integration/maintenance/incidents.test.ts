import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());
beforeEach(() => shop.rows('truncate sync_incidents, sync_messages, sync_deliveries'));

/** A look at which this is wrong; reminders come after an hour. */
const look = (...keys: string[]) =>
  shop.rows('select note_incidents($1, 1)', [
    JSON.stringify(keys.map((key) => ({ key, tone: 'bad', headline: key, detail: null, who: null }))),
  ]);
/** As if so many minutes had gone by. */
const wait = (minutes: number) =>
  shop.rows(
    `update sync_incidents set told_at = told_at - make_interval(mins => $1), silenced_until = silenced_until - make_interval(mins => $1)`,
    [minutes],
  );
const told = () => shop.lines('select kind, headline from sync_messages order by id');
const settle = (hours: number | null) =>
  shop.rows('select settle_incident(id, $1, $2) from sync_incidents where closed_at is null', ['Kim', hours]);

it('told once, reminded of after the interval, told when it is over; and as a new one when it comes back', async () => {
  for (let n = 0; n < 30; n++) await look('failed');
  expect(await told()).toEqual(['open | failed']);
  await wait(59);
  await look('failed');
  expect(await told()).toHaveLength(1);
  await wait(2);
  await look('failed');
  await look('failed');
  expect(await told()).toEqual(['open | failed', 'reminder | failed']);
  await look();
  await look();
  expect((await told()).slice(2)).toEqual(['recovered | failed']);
  await look('failed');
  expect((await told()).slice(3)).toEqual(['open | failed']);
});

it('each incident by itself', async () => {
  await look('failed');
  await look('failed', 'apart');
  await look('apart');
  expect(await told()).toEqual(['open | failed', 'open | apart', 'recovered | failed']);
});

it('not reminded of once somebody knows, and its end is told all the same', async () => {
  await look('failed');
  await settle(null);
  await wait(600);
  await look('failed');
  expect(await told()).toEqual(['open | failed']);
  await look();
  expect((await told()).at(-1)).toBe('recovered | failed');
});

it('not told while it is silenced, and told when that is over', async () => {
  await look('failed');
  await settle(2);
  await wait(119);
  await look('failed');
  expect(await told()).toHaveLength(1);
  await wait(2);
  await look('failed');
  expect(await told()).toEqual(['open | failed', 'reminder | failed']);
});

it('a message is to be sent until it arrived, on each channel by itself, and for a day', async () => {
  await look('failed');
  const waiting = async () =>
    (
      JSON.parse(await shop.one(`select messages_to_send('{email,slack}')::text`)) as { channel: string }[]
    ).map(({ channel }) => channel);
  const note = (channel: string, error: string | null) =>
    shop.rows('select note_delivery(id, $1, $2) from sync_messages', [channel, error]);
  expect(await waiting()).toEqual(['email', 'slack']);
  await note('email', null);
  await note('slack', 'HTTP 503');
  expect(await waiting()).toEqual(['slack']);
  await note('email', 'a late failure of an earlier try');
  expect(await waiting()).toEqual(['slack']);
  await shop.rows(`update sync_messages set created_at = now() - interval '25 hours'`);
  expect(await waiting()).toEqual([]);
});

it('a day that only lies too far back is not said to have recovered', async () => {
  const odd = (subject: string, aged: boolean) =>
    shop.rows(
      `insert into sync_warnings (source, kind, subject, facts, ended_at, aged) values ('lightspeed', 'odd_day', $1, '{}', now(), $2)`,
      [subject, aged],
    );
  await look('odd_day/lightspeed/a/low', 'odd_day/lightspeed/b/low');
  await odd('a/low', true);
  await odd('b/low', false);
  await look();
  expect((await told()).slice(2).sort()).toEqual([
    ...['over | odd_day/lightspeed/a/low', 'recovered | odd_day/lightspeed/b/low'],
  ]);
});
