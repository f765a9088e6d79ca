import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnDatabase } from '../views/support/database.ts';
import { handsOf, openJuly, sale } from './july.ts';

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openJuly();
});
afterEach(() => shop?.[Symbol.asyncDispose]());
const { json, state, compare, sign, check, accept, warnings, changes, net } = handsOf(() => shop);

describe('a month', () => {
  it('is not signed off before every day of it was compared', async () => {
    expect(await sign()).toEqual({ status: 'missing', missing: 31 });
    const before = await state();
    expect(before.days).toEqual({ all: 31, compared: 0, apart: 0 });
    expect(before.missing[0]).toMatchObject({ day: '2025-07-01', outlet: 'Auckland', why: 'not_compared' });
    expect(before.totals).toEqual([
      { currency: 'NZD', sales: 3, net: '310', tax: '46.5', gross: '356.5', till: null },
      { currency: 'USD', sales: 1, net: '50', tax: '5', gross: '55', till: null },
    ]);
    expect(await shop.one('select count(*) from sync_periods')).toBe('0');

    await compare();
    const after = await state();
    expect(after.missing).toEqual([]);
    expect(after.days).toEqual({ all: 31, compared: 31, apart: 0 });
    expect(after.totals[0]).toMatchObject({ gross: '356.5', till: '356.5' });
    expect(await sign()).toMatchObject({ status: 'signed', by: 'Ada Moreno' });
    expect(await sign()).toMatchObject({ status: 'already', by: 'Ada Moreno' });
  });

  it('is missing what differs, what has changed since, and what no comparison reached', async () => {
    await compare({ day: '2025-07-14', gross: -7 });
    await shop.put('lightspeed_sales', [sale('late', 'akl', '2025-07-20T00:00:00Z', 9)]);
    await shop.rows(`delete from sync_covered_days where day = '2025-07-03'`);
    expect((await state()).missing).toEqual([
      { day: '2025-07-03', outlet: null, currency: null, why: 'not_compared', amount: null, sales: null },
      { day: '2025-07-14', outlet: 'Auckland', currency: 'NZD', why: 'differs', amount: '-7', sales: 0 },
      {
        day: '2025-07-20',
        outlet: 'Auckland',
        currency: 'NZD',
        why: 'not_compared',
        amount: null,
        sales: null,
      },
    ]);
    await shop.rows(`update lightspeed_sales set total_price = 11 where id = 'last minute'`);
    expect((await state()).missing.at(-1)).toMatchObject({
      ...{ day: '2025-07-31', why: 'changed', sales: 0 },
      amount: '1.0',
    });
    // on purpose, and why
    expect(await sign(' ')).toMatchObject({ status: 'missing' });
    expect(await sign('The accountant waits.')).toMatchObject({ status: 'signed' });
    const signed = (await state()).signed!;
    expect(signed.reason).toBe('The accountant waits.');
    expect(signed.missing.map(({ why }) => why)).toEqual([
      'not_compared',
      'differs',
      'not_compared',
      'changed',
    ]);
  });

  it('was not compared by a comparison that began before a day was over', async () => {
    await compare();
    await shop.rows(
      `update sync_covered_days set compared_at = '2025-07-31T12:00:01Z' where day = '2025-07-31'`,
    );
    expect((await state()).missing).toEqual([
      expect.objectContaining({ day: '2025-07-31', outlet: null, why: 'not_compared' }), // it goes on in Chicago
    ]);
    await shop.rows(
      `update sync_compared_days set compared_at = '2025-07-31T12:00:00Z' where day = '2025-07-31'`,
    );
    expect((await state()).missing).toEqual([
      expect.objectContaining({ day: '2025-07-31', outlet: 'Auckland' }),
    ]);
  });

  it('cannot be signed off while it goes on, or while sales are read anew', async () => {
    await compare();
    const now = "date_trunc('month', now())::date";
    expect(await json(`sign_off('lightspeed', ${now}, 'x', 'cli', 'now', 'all the same')`)).toEqual({
      status: 'not_over',
    });
    expect(await json(`sign_off('second', '2025-07-01', 'x', 'cli', 'none')`)).toEqual({
      status: 'no_money',
    });
    expect(await json(`period_state('second', '2025-07-01')`)).toBeNull();
    await shop.rows(`update sync_cursors set state = 'active' where lane = 'import'`);
    expect(await sign()).toEqual({ status: 'missing', missing: 1 });
    expect((await state()).missing).toEqual([expect.objectContaining({ why: 'not_whole' })]);
  });
});

describe('a month that was signed off', () => {
  beforeEach(async () => {
    await compare();
    expect(await sign(null, 'one')).toMatchObject({ status: 'signed' });
    expect(await sign(null, 'one')).toMatchObject({ status: 'signed' }); // whoever asks again, since the response got lost
  });
  it('has not changed when nothing has, whatever other months do', async () => {
    await shop.rows(`update lightspeed_sales set version = version + 1, note = 'x'`);
    await shop.put('lightspeed_sales', [sale('more', 'akl', '2025-08-01T00:00:00Z', 5)]);
    await net('june', 77);
    expect(await check()).toBe('0');
    expect(await warnings()).toEqual([]);
  });

  it('names what changed, to the cent, and goes on naming it until it is accepted', async () => {
    await net('middle', 80);
    await shop.rows(`update lightspeed_sales set deleted_at = now() where id = 'last minute'`);
    await shop.rows(
      `update lightspeed_sales set sale_date = '2025-07-15T01:00:00Z' where id = 'first minute'`,
    );
    await shop.put('lightspeed_sales', [sale('late', 'chi', '2025-08-01T04:59:59Z', 3.33)]);
    expect(await check()).toBe('4');
    const all = [
      'first minute moved 0',
      'last minute removed -11.5',
      'late added 3.33',
      'middle changed -120',
    ];
    expect(await changes()).toEqual(all);
    expect(await warnings()).toHaveLength(1);
    const { differences } = (await state()).signed!;
    expect(differences.map(({ currency, gross }) => `${currency} ${gross}`)).toEqual([
      'NZD -131.5',
      'USD 3.33',
    ]);

    // nobody accepts what he has not seen
    const { seen } = (await state()).signed!;
    await net('chicago', 51);
    expect(await accept(seen)).toEqual({ status: 'changed_again' });
    expect(await check()).toBe('5');
    expect(await accept(undefined, 'two')).toMatchObject({ status: 'accepted', sales: 5 });
    expect(await accept('', 'two')).toMatchObject({ status: 'accepted', sales: 5 });
    expect(await warnings()).toEqual([]);
    expect(await check()).toBe('0');
    expect(await accept()).toEqual({ status: 'nothing' });

    // from now on only what comes later
    await net('middle', 79);
    await shop.rows(`update lightspeed_sales set deleted_at = null where id = 'last minute'`);
    expect(await check()).toBe('2');
    expect(await changes()).toEqual(['last minute added 11.5', 'middle changed -1']);
    const signed = (await state()).signed!;
    expect(signed.accepted).toMatchObject([{ by: 'Bo Lindqvist', sales: 5 }]);
    expect(signed.accepted[0]!.changes).toHaveLength(5);
    // what was signed, what was accepted and what is open come to what is stored
    const [sum] = await shop.lines(`
      select (select sum(our_gross) from sync_period_figures where currency = 'NZD')
        + (select sum(coalesce(is_gross, 0) - coalesce(was_gross, 0)) from sync_period_changes where currency = 'NZD')
        - (select sum(gross) from tillsync.money_by_day('lightspeed', '2025-07-01', '2025-07-31') where currency = 'NZD')`);
    expect(Number(sum)).toBe(0);
  });

  it('says nothing any more when what changed is put back', async () => {
    await net('middle', 80);
    expect(await check()).toBe('1');
    expect(await warnings()).toHaveLength(1);
    await net('middle', 200);
    expect(await check()).toBe('0');
    expect(await warnings()).toEqual([]);
  });

  it('does not change because an outlet has another zone, currency or name, or is gone', async () => {
    await shop.rows(
      `update lightspeed_outlets set time_zone = 'Pacific/Honolulu', currency = 'AUD', name = 'x' where id = 'akl'`,
    );
    expect(await check()).toBe('0');
    await shop.put('lightspeed_sales', [sale('still july', 'akl', '2025-07-31T11:00:00Z', 4)]);
    await shop.put('lightspeed_sales', [sale('no july', 'akl', '2025-08-01T09:00:00Z', 4)]); // in Honolulu it is
    expect(await check()).toBe('1');
    expect(await changes()).toEqual(['still july added 4']);
    await shop.rows(`delete from lightspeed_sales where id = 'still july'`);
    await shop.rows('delete from lightspeed_outlets');
    expect(await check()).toBe('0');
    await net('middle', 190);
    await check();
    expect((await state()).signed!.differences).toMatchObject([{ currency: 'NZD', gross: '-10' }]);
  });

  it('is not looked at while sales are read anew: most of it would be missing', async () => {
    await net('middle', 80);
    expect(await check()).toBe('1');
    await shop.rows(`delete from lightspeed_sales`);
    await shop.rows(`delete from sync_cursors where lane = 'import'`);
    expect(await check()).toBeNull();
    expect(await accept()).toEqual({ status: 'not_whole' });
    expect(await changes()).toEqual(['middle changed -120']);
  });
});

it('signed months, changes and evidence are for the reader to see and not to write', async () => {
  await compare();
  const reader = await shop.connect(shop.db.readerUrl);
  for (const sql of [
    `select period_state('lightspeed', '2025-07-01')`,
    `select evidence_of_month('lightspeed', '2025-07-01')`,
    `select exceptions_of_month('lightspeed', '2025-07-01')`,
    'select dashboard_months()',
    `select dashboard_period('2025-07-01', '2025-07-31', null, 'day')`,
  ])
    await reader.query(sql);
  for (const sql of [
    `select sign_off('lightspeed', '2025-07-01', 'x', 'x', 'x')`,
    `select check_period('lightspeed', '2025-07-01')`,
    `insert into sync_period_sales select * from sync_period_sales`,
  ])
    await expect(reader.query(sql)).rejects.toThrow(/permission denied/);
});
