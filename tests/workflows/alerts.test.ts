import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client as Pg } from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readAlerts } from '../../src/settings/areas/alerts.ts';
import { SettingsReader } from '../../src/settings/reader.ts';
import { ensureWatch, watchSchedule } from '../../src/temporal/schedules.ts';
import { alertsOf } from '../../src/worker/alerts.ts';
import { type Control, controlOf } from '../e2e/support/control.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

let stack: Stack;
let shop: Control;
let pg: Pg;
let smtp: SMTPServer;
let receiver: Server;
const mails: Mail[] = [];
const posts: { path: string; body: string }[] = [];
let away = false;
let pings = 0;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url === '/ping') pings += 1;
      else if (!away) posts.push({ path: request.url!, body });
      response.writeHead(away && request.url !== '/ping' ? 503 : 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const reader = new SettingsReader({
    ALERT_SMTP_URL: `smtp://127.0.0.1:${port}`,
    ALERT_EMAIL_FROM: 'sync@shop.example',
    ALERT_EMAIL_TO: 'owner@shop.example, engineer@shop.example',
    ALERT_SLACK_URL: `${url}/slack`,
    ALERT_WEBHOOK_URL: `${url}/hook`,
    ALERT_PING_URL: `${url}/ping`,
    ALERT_REMIND_HOURS: '1',
    ALERT_ALLOW_PRIVATE: 'yes',
  });
  const alerts = alertsOf(readAlerts(reader, 'https://dashboard.shop.example'));
  reader.finish();
  stack = await startStack({ demo: ['--sales', '60', '--customers', '20', '--products', '20'], alerts });
  shop = controlOf(stack.shop.url);
  pg = new Pg(stack.database.url);
  await pg.connect();
  await runWorkflow(stack, 'historicalImport');
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
  await new Promise<void>((resolve) => smtp?.close(() => resolve()));
  receiver?.closeAllConnections();
  receiver?.close();
});

const watch = () => runWorkflow(stack, 'watch');
const subjects = () => mails.map(({ text }) => /^Subject: (.*)$/m.exec(text)?.[1]);
const slack = () =>
  posts.filter(({ path }) => path === '/slack').map(({ body }) => JSON.parse(body).text as string);
const hooks = () => posts.filter(({ path }) => path === '/hook').map(({ body }) => JSON.parse(body));
/** The hour after which somebody is reminded is over. */
const hourPasses = () => pg.query(`update sync_incidents set told_at = told_at - interval '1 hour'`);
const sync = (entities: string[]) => runWorkflow(stack, 'incrementalSync', { entities });

test('when all is well nobody is told, and the sign of life is given', async () => {
  await watch();
  expect(pings).toBe(1);
  expect([mails, posts]).toEqual([[], []]);
  const { rows } = await pg.query('select 1 from sync_incidents');
  expect(rows).toEqual([]);
});

test('three messages for one incident: open, reminder, recovered; a receiver that is away blocks nothing', {
  timeout: 120_000,
}, async () => {
  await shop.script([{ match: { list: 'sales' }, do: { kind: 'unauthorized' } }]);
  away = true;
  vi.spyOn(Math, 'random').mockReturnValue(0); // of the wait before the next try
  await sync(['sales']);
  await watch();
  await expect.poll(() => mails.length).toBe(1);
  expect(mails[0]!.to).toEqual(['owner@shop.example', 'engineer@shop.example']);
  expect(subjects()[0]).toMatch(/^\[tillsync\] Sales /);
  for (const part of [
    'refuses our token',
    'store owner must act',
    'Since ',
    'https://dashboard.shop.example',
  ])
    expect(mails[0]!.text.replaceAll(/=\r?\n/g, '')).toContain(part);
  expect(posts).toEqual([]);

  // looked at again and again: told once
  await watch();
  await watch();
  expect(mails).toHaveLength(1);
  // for long: waits between tries are as short as they may be here; the syncs never wait
  const tries = () => pg.query('select min(attempts)::int from sync_deliveries where delivered_at is null');
  await expect.poll(async () => (await tries()).rows[0].min).toBeGreaterThanOrEqual(8);
  expect((await sync(['brands'])) as object).toMatchObject({ ok: true });
  const failing = await pg.query(
    `select channel, attempts, error from sync_deliveries where delivered_at is null order by 1`,
  );
  expect(failing.rows.map(({ channel }) => channel)).toEqual(['slack', 'webhook']);
  expect(failing.rows[0].error).toContain('HTTP 503');
  expect(failing.rows[0].error).not.toContain('127.0.0.1');
  // the receivers come back: each gets what it missed, once
  away = false;
  vi.restoreAllMocks();
  await expect.poll(() => [slack().length, hooks().length], { timeout: 60_000 }).toEqual([1, 1]);
  expect(slack()[0]).toContain('refuses our token');
  expect(hooks()[0]).toMatchObject({ kind: 'open', link: 'https://dashboard.shop.example' });

  // it lasts: a reminder, one
  const kinds = async () =>
    (await pg.query('select kind from sync_messages order by id')).rows.map(({ kind }) => kind);
  await watch();
  expect(await kinds()).toEqual(['open']);
  await hourPasses();
  for (let n = 0; n < 2; n++) await watch();
  expect(await kinds()).toEqual(['open', 'reminder']);
  const { rows: open } = await pg.query('select id, key from sync_incidents where closed_at is null');
  expect(open.map(({ key }) => key)).toEqual(['failed']);
  // somebody knows: no more of them
  await pg.query('select settle_incident($1, $2, null)', [open[0].id, 'test']);
  await hourPasses();
  await watch();

  expect((await sync(['sales'])) as object).toMatchObject({ ok: true });
  for (let n = 0; n < 3; n++) await watch();
  // three messages for one incident, on every channel, however often somebody looked
  expect(await kinds()).toEqual(['open', 'reminder', 'recovered']);
  const words = [/sales /i, /^(\[tillsync\] )?Still: Sales /, /^(\[tillsync\] )?Recovered: Sales /];
  for (const told of [subjects, slack, () => hooks().map(({ text }) => text as string)]) {
    await expect.poll(() => told().length).toBe(3);
    for (const [n, pattern] of words.entries()) expect(told()[n]).toMatch(pattern);
  }
  expect(hooks().map(({ kind }) => kind)).toEqual(['open', 'reminder', 'recovered']);
});

test('what is silenced is not told, and a new incident of the kind is', async () => {
  // as in a database that was restored: it numbers what is new as it did what was told before
  await pg.query('truncate sync_incidents, sync_messages restart identity cascade');
  await shop.script([{ match: { list: 'brands' }, do: { kind: 'unauthorized' } }]);
  await sync(['brands']);
  const before = mails.length;
  await pg.query(
    `insert into sync_incidents (key, tone, headline, silenced_until) values ('failed', 'bad', 'x', now() + interval '1 hour')`,
  );
  await watch();
  expect(mails.length).toBe(before);
  await pg.query(`update sync_incidents set silenced_until = null where closed_at is null`);
  await watch();
  await expect.poll(() => mails.length).toBe(before + 1);
  expect(subjects().at(-1)).toContain('Brands');
});

test('the look comes by itself, with its sign of life, which stops when the worker does', async () => {
  const seen = pings;
  await ensureWatch(stack.client, 'tillsync', 0.02);
  await ensureWatch(stack.client, 'tillsync', 0.02); // safe to repeat
  await expect.poll(() => pings).toBeGreaterThan(seen + 1);
  await stack.stopWorker();
  const last = pings;
  await new Promise((resolve) => setTimeout(resolve, 3_000)); // two of them are due
  expect(pings).toBe(last);
});

test('the look is gone when nobody is to be told', async () => {
  await ensureWatch(stack.client, 'tillsync', null);
  await expect(stack.client.schedule.getHandle(watchSchedule).describe()).rejects.toThrow();
});
