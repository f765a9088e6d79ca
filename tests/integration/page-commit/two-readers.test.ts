import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseExact, toVersion } from '../../../src/sources/json/exact.ts';
import { entities } from '../../../src/sources/lightspeed/entities.ts';
import { namesOf } from '../../../src/sources/lightspeed/names.ts';
import { readPage } from '../../../src/sources/lightspeed/read-page.ts';
import { Shop } from './shop.ts';

// A value is read twice: by TypeScript, which decides where the walk goes on and which path a page takes, and by SQL,
// which stores it. What the one lets pass the other must take.

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const sales = entities.find(({ name }) => name === 'sales')!;
const small = fc.oneof(
  fc.nat(20).map(String),
  fc.nat(2 ** 31).map(String),
  fc.constantFrom('0', '10', '300'),
);
const big = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 66n }).map(String),
  fc.constantFrom('9223372036854775807', '9223372036854775808', '9007199254740993'),
);
const fraction = fc.constantFrom('', '.0', '.00', '.5', '.10');
const exponent = fc.constantFrom('', 'e0', 'e1', 'E2', 'e+3', 'e-1', 'e-2', 'e20', 'e400');
// digits of a fraction beyond what a double holds are no version that anybody has
const number = fc
  .oneof(
    fc.tuple(small, fraction, exponent),
    fc.tuple(big, fc.constantFrom('', '.0'), fc.constantFrom('', 'e1')),
  )
  .chain((parts) => fc.constantFrom('', '-').map((sign) => sign + parts.join('')));
const odd = fc.constantFrom(
  ' 7',
  '7 ',
  '+7',
  '.5',
  '5.',
  '0x1F',
  '1_000',
  '٣',
  'NaN',
  'Infinity',
  '',
  ' ',
  '1e',
  '--1',
  '\u00a07',
);
/** JSON text of what stands for a number, as numbers and as text. */
const numeric = fc.oneof(
  number,
  number.map((text) => JSON.stringify(text)),
  odd.map((text) => JSON.stringify(text)),
);

const pad = (n: number, size = 2) => String(n).padStart(size, '0');
const time = fc
  .record({
    year: fc.constantFrom('0000', '0001', '0002', '1582', '2026', '9998', '9999', '12026', '26'),
    month: fc.constantFrom(0, 1, 2, 12, 13),
    day: fc.constantFrom(0, 1, 28, 29, 31),
    between: fc.constantFrom('T', ' ', 't'),
    clock: fc.constantFrom('00:00:00', '23:59:59.9999999', '24:00:00', '23:59:60', '25:00:00', '10:20', '10'),
    zone: fc.constantFrom('Z', '+00:00', '-12:00', '+14:00', '+15:59', '+16:00', '+9', '', ' BC', 'z'),
  })
  .map(({ year, month, day, between, clock, zone }) =>
    JSON.stringify(`${year}-${pad(month)}-${pad(day)}${between}${clock}${zone}`),
  );

const read = (record: string) =>
  readPage(
    namesOf('LIGHTSPEED_BASE_URL'),
    {
      text: `{"data": [${record}]}`,
      mended: false,
      limit: null,
      remaining: null,
      ms: 1,
      bytes: record.length,
    },
    { entity: sales, after: '-9223372036854775808', pageSize: 500 },
  );

it('a version that moves the cursor is a version that is stored, and no other', async () => {
  const samples = fc.sample(numeric, 1_500);
  const walk = await shop.walk('sales');
  const records = samples.map((version, i) => `{"id": "v${i}", "version": ${version}}`);
  await walk.commit(records, {}, 'safe');
  const stored = await shop.rows(
    `select substr(id, 2)::int as i, version::text from lightspeed_sales where id like 'v%'`,
  );
  const bySql = new Map(stored.map(({ i, version }) => [i, version]));
  for (const [i, record] of records.entries()) {
    const ours = toVersion((parseExact(record) as { version: unknown }).version);
    expect(`${samples[i]} ${bySql.get(i) ?? 'none'}`).toBe(`${samples[i]} ${ours ?? 'none'}`);
  }
});

it('what passes the schema is stored by the fast path as by the other', { timeout: 120_000 }, async () => {
  const good = fc.constantFrom('"2026-03-01T10:20:30+00:00"', '12.5', '0');
  const samples = fc.sample(
    fc.record({ at: fc.oneof(time, good), total: fc.oneof(numeric, good), loyalty: number }),
    400,
  );
  const stored = (prefix: string) =>
    shop.rows(
      `select substr(id, 2)::int as i, sale_date, total_price, total_loyalty, extra from lightspeed_sales where id like $1 order by 1`,
      [`${prefix}%`],
    );
  const record = (prefix: string, i: number) => {
    const { at, total, loyalty } = samples[i]!;
    return `{"id": "${prefix}${i}", "version": ${i + 1}, "status": "CLOSED", "sale_date": ${at}, "total_price": ${total}, "total_loyalty": ${loyalty}}`;
  };
  const fast = await shop.walk('sales');
  let passed = 0;
  for (let i = 0; i < samples.length; i++) {
    const page = read(record('f', i));
    // as the page commit does it: refused by the fast path, the page goes row by row
    if (page.clean) passed++;
    await fast
      .commit([record('f', i)], {}, page.clean ? 'fast' : 'safe')
      .catch(() => fast.commit([record('f', i)], {}, 'safe'));
  }
  const safe = await shop.walk('sales');
  await safe.commit(
    samples.map((_, i) => record('s', i)),
    {},
    'safe',
  );
  expect(await stored('f')).toEqual(await stored('s'));
  expect(passed).toBeGreaterThan(20);
});

it('every zone is read in one way', async () => {
  const zones: Record<string, string | null> = {
    'Pacific/Auckland': 'Pacific/Auckland',
    ' America/Port-au-Prince ': 'America/Port-au-Prince',
    'america/argentina/buenos_aires': 'america/argentina/buenos_aires',
    CET: 'Europe/Brussels',
    EST: 'America/Panama',
    'UTC+3': 'Etc/GMT-3',
    'GMT-05:00': 'Etc/GMT+5',
    '+05:30': 'Asia/Kolkata',
    '+02:00': 'Etc/GMT-2',
    '+0': 'UTC',
    'Etc/GMT+3': 'Etc/GMT+3',
    'New Zealand Standard Time': 'Pacific/Auckland',
    'eastern standard time': 'America/New_York',
    UTC: 'UTC',
    Z: 'UTC',
    '': null,
    ' ': null,
    NZST: null,
    AEST: null,
    'Foo/Bar': null,
    'Foo/Bar+3': null,
    'Foo/Bar-3': null,
    'UTC+3:17': null,
    'UTC+99': null,
    'posix/Europe/Berlin': null,
    '<x>5': null,
    now: null,
    localtime: null,
  };
  const names = Object.keys(zones);
  const rows = await shop.rows('select n, tillsync.zone_of(n) as zone from unnest($1::text[]) n', [names]);
  expect(Object.fromEntries(rows.map(({ n, zone }) => [n, zone]))).toEqual(zones);
  const offset = (zone: string, at: string) =>
    shop.one<string>(`select ($2::timestamptz at time zone $1)::text`, [zone, at]);
  for (const zone of Object.values(zones).filter((z) => z !== null)) {
    for (const at of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']) {
      const here = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      expect(`${zone} ${await offset(zone, at)}`).toBe(`${zone} ${here.format(new Date(at))}`);
    }
  }
});
