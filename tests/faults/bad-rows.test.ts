import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importedShop, type Setting } from './setting.ts';

let at: Setting;
beforeAll(async () => {
  at = await importedShop({});
});
afterAll(() => at?.[Symbol.asyncDispose]());

/** Members that every sale of these tests has; the version is put in by the store. Of two of one name the last counts. */
const usual =
  '"version":"@version","status":"CLOSED","outlet_id":"o","line_items":[],"payments":[],"taxes":[]';
const sale = (id: string, members: string) => `{"id":"${id}",${usual},${members}}`;

async function lastRun() {
  const sql = `select outcome, records_processed as received, inserted::int, updated::int, unchanged::int, rejected::int,
                 superseded::int from sync_log where entity_type = 'sales' order by id desc limit 1`;
  return (await at.owner.query(sql)).rows[0];
}

/** Serves the records, syncs, and holds the run to its count identity. */
async function take(texts: readonly string[]) {
  await at.shop.insertText('sales', texts);
  await at.sync(['sales']);
  const run = await lastRun();
  expect(run.received).toBe(texts.length);
  expect(run.inserted + run.updated + run.unchanged + run.rejected + run.superseded).toBe(run.received);
  return run;
}

const stored = async (id: string, columns: string) =>
  (await at.owner.query(`select ${columns} from lightspeed_sales where id = $1`, [id])).rows[0];
const findings = async (id: string) =>
  (
    await at.owner.query(
      `select code, field from sync_findings where entity_type = 'sales' and last_record_id = $1 order by 1, 2`,
      [id],
    )
  ).rows.map(({ code, field }) => `${code} ${field}`);

describe('a record is stored, and what did not fit stays in extra:', () => {
  test.each([
    {
      name: 'a number in quotes',
      members: '"total_price":"12.345"',
      columns: 'total_price::text',
      row: { total_price: '12.345' },
      found: ['wrong_type total_price'],
    },
    {
      name: 'a number beyond 2^53',
      members: '"total_price":9007199254740993.00001',
      columns: 'total_price::text, extra',
      row: { total_price: '9007199254740993.00001', extra: null },
      found: [],
    },
    {
      name: 'a number beyond every double',
      members: '"total_price":1e400,"total_tax":-1.5e-400',
      columns: 'total_price = 1e400::numeric as big, total_tax = -1.5e-400::numeric as small',
      row: { big: true, small: true },
      found: [],
    },
    {
      name: 'words where a number belongs',
      members: '"total_price":"twelve"',
      columns: 'total_price, extra',
      row: { total_price: null, extra: { total_price: 'twelve' } },
      found: ['does_not_fit total_price'],
    },
    {
      name: 'NUL in a text',
      members: '"note":"a\\u0000b"',
      columns: 'note',
      row: { note: 'a\ufffdb' },
      found: ['text_mended *'],
    },
    {
      name: 'half a surrogate pair',
      members: '"note":"a\\ud83db"',
      columns: 'note',
      row: { note: 'a\ufffdb' },
      found: ['text_mended *'],
    },
    {
      name: 'a date without a zone',
      members: '"created_at":"2026-02-01 09:30:00"',
      columns: 'created_at',
      row: { created_at: new Date('2026-02-01T09:30:00Z') },
      found: ['date_without_zone created_at'],
    },
    {
      name: 'a date that is none',
      members: '"created_at":"2026-02-31T00:00:00+00:00"',
      columns: 'created_at, extra',
      row: { created_at: null, extra: { created_at: '2026-02-31T00:00:00+00:00' } },
      found: ['does_not_fit created_at'],
    },
    {
      name: 'an unknown status',
      members: '"status":"TELEPORTED"',
      columns: 'status',
      row: { status: 'TELEPORTED' },
      found: ['unknown_value status'],
    },
    {
      name: 'a member nobody knows',
      members: '"mood":{"is":["fine"]}',
      columns: 'extra',
      row: { extra: { mood: { is: ['fine'] } } },
      found: ['unknown_field mood'],
    },
    {
      name: 'lines that are no list',
      members: '"line_items":"none"',
      columns: 'extra',
      row: { extra: { line_items: 'none' } },
      found: ['does_not_fit line_items'],
    },
  ])('$name', async ({ name, members, columns, row, found }) => {
    const id = `odd: ${name}`;
    expect(await take([sale(id, members)])).toMatchObject({ outcome: 'ok', inserted: 1, rejected: 0 });
    expect(await stored(id, columns)).toEqual(row);
    expect(await findings(id)).toEqual(found);
  });
});

describe('a record is rejected whole, with its reason:', () => {
  test.each([
    {
      name: 'null where the key must be',
      text: '{"id":null,"version":"@version","status":"CLOSED","note":"keyless 1"}',
      code: 'missing_key',
    },
    {
      name: 'no key at all',
      text: '{"version":"@version","status":"CLOSED","note":"keyless 2"}',
      code: 'missing_key',
    },
    {
      name: 'an empty key',
      text: '{"id":"","version":"@version","status":"CLOSED","note":"keyless 3"}',
      code: 'missing_key',
    },
    {
      name: 'null where the version must be',
      text: '{"id":"no-version-1","version":null,"status":"CLOSED"}',
      code: 'missing_version',
    },
    {
      name: 'a version that is none',
      text: '{"id":"no-version-2","version":"new","status":"CLOSED"}',
      code: 'missing_version',
    },
  ])('$name', async ({ text, code }) => {
    // beside a good one: a page of such records alone would be another API version
    const good = sale(`beside ${code} ${text.length}`, '"total_price":1');
    expect(await take([text, good])).toMatchObject({ outcome: 'partial', inserted: 1, rejected: 1 });
    const { rows } = await at.owner.query(
      `select reason_code, reason, payload::text from sync_rejects order by first_seen desc limit 1`,
    );
    expect(rows[0].reason_code).toBe(code);
    expect(rows[0].reason).toMatch(/^The record has no /);
    const unversioned = (json: string) => ({ ...JSON.parse(json), version: 0 });
    expect(unversioned(rows[0].payload)).toEqual(unversioned(text.replace('"@version"', '0')));
  });
});

test('of twins on one page the newest is stored', async () => {
  const twin = (note: string) => sale('twin', `"note":"${note}"`);
  expect(await take([twin('older'), twin('newer')])).toMatchObject({ inserted: 1, superseded: 1 });
  expect(await stored('twin', 'note')).toEqual({ note: 'newer' });
});

test('a good version that comes later settles the reject', async () => {
  const open = async () => {
    const sql = `select count(*)::int as n from sync_rejects where record_id = 'late' and resolved_at is null`;
    return (await at.owner.query(sql)).rows[0].n;
  };
  await take(['{"id":"late","version":null,"status":"CLOSED"}', sale('beside late', '"total_price":1')]);
  expect(await open()).toBe(1);
  await take([sale('late', '"total_price":2')]);
  expect(await open()).toBe(0);
});

test('what was rejected is tried again when somebody asks for it', async () => {
  const reject = `insert into sync_rejects (source, entity_type, payload_hash, reason_code, reason, record_id, version, payload)
    values ('lightspeed', 'sales', md5('again'), 'refused', 'The database refused the record.', 'again', '7', '{"id":"again","version":7}')`;
  await at.owner.query(reject);
  const by = { actor: 'dashboard', origin: '127.0.0.1' };
  await at.stack.client.workflow.execute('control', {
    taskQueue: 'tillsync',
    workflowId: 'control-rejects',
    args: [{ action: 'retry_rejects', entity: 'sales', lane: '*', by }],
  });
  expect(await stored('again', 'version::int')).toEqual({ version: 7 });
  const { rows } = await at.owner.query(
    `select actor, entity, detail from sync_audit where action = 'retry_rejects'`,
  );
  expect(rows).toEqual([
    { actor: 'dashboard', entity: 'sales', detail: expect.stringMatching(/^1 settled, \d+ still rejected$/) },
  ]);
  await at.owner.query(`delete from lightspeed_sales where id = 'again'`);
});

test('all of it at once on one page, and the next page as if nothing had been', async () => {
  const odd = [
    sale('m1', '"total_price":"1.10"'),
    sale('m2', '"total_price":1e400'),
    sale('m3', '"note":"\\u0000\\udc00"'),
    '{"id":null,"version":"@version","status":"CLOSED"}',
    sale('m4', '"status":"NEW","created_at":"2026-02-01"'),
    sale('m1', '"total_price":"2.20"'),
    sale('m5', '"line_items":[{"id":"l","quantity":"1.5","price":1e-7}],"payments":null'),
  ];
  expect(await take(odd)).toMatchObject({ inserted: 5, superseded: 1, rejected: 1 });
  expect(await stored('m1', 'total_price::text')).toEqual({ total_price: '2.20' });
  expect(await take([sale('m6', '"total_price":1')])).toMatchObject({ outcome: 'ok', inserted: 1 });
  // ids, versions and exact sums of everything that can be told apart
  expect(await at.unequal()).toEqual([]);
});
