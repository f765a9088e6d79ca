import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../src/sources/lightspeed/names.ts';
import { readPage } from '../../../src/sources/lightspeed/read-page.ts';
import { categoryPage, entity, read, response, versionPage } from './support/pages.ts';
import { datedSale, sale } from './support/sales.ts';
import { brand, inventory, productCategory, samples, tax } from './support/samples.ts';
import { thrown } from './support/thrown.ts';

const code = async (call: () => unknown) => (await thrown(call)).code;
const saying = async (call: () => unknown) => (await thrown(call)).message;

describe('a page of a list by version', () => {
  it('is kept as text, with its place in the walk', () => {
    const text = JSON.stringify(
      versionPage([
        { ...sale, version: 9 },
        { ...sale, id: 'sal-2', version: 7 },
      ]),
    );
    expect(read('sales', text)).toEqual({
      text,
      path: ['data'],
      rows: 2,
      clean: true,
      records: JSON.parse(text).data,
      next: '9',
      last: false,
      lowest: '7',
      findings: [],
      fingerprint: expect.objectContaining({ '': { object: 2 } }),
      ...{ limit: null, remaining: null },
      ms: 1,
      bytes: text.length,
    });
  });

  it.each(Object.keys(samples).filter((name) => name !== 'product_categories'))('of %s is clean', (name) => {
    const page = read(name, versionPage(samples[name]!));
    expect(page).toMatchObject({ clean: true, findings: [], rows: samples[name]!.length, last: false });
  });

  it('is the end when it is empty, with null, zero or no versions', () => {
    for (const version of [{ min: null, max: null }, { min: 0, max: 0 }, null, undefined]) {
      expect(read('sales', { data: [], version }, '55')).toMatchObject({
        next: '55',
        last: true,
        rows: 0,
        lowest: null,
      });
    }
  });

  it('takes duplicates: the database keeps the newest', () => {
    expect(read('brands', versionPage([brand, brand])).clean).toBe(true);
  });

  it('may lack the envelope, as the vendor describes some lists', () => {
    expect(read('brands', { data: [brand] })).toMatchObject({ next: String(brand.version), path: ['data'] });
  });

  it.each([
    ['null', { data: null, version: { min: 0, max: 0 } }],
    ['no bounds', { data: [], version: [] }],
    ['neither', { data: null }],
  ])('that is empty in other words is the end of the list: %s', (_what, body) => {
    expect(read('sales', body, '7')).toMatchObject({ rows: 0, next: '7', last: true });
    expect(read('product_categories', { data: null }, 'cat-1')).toMatchObject({ rows: 0, last: true });
  });

  it.each([
    ['a bare array', [sale]],
    ['no data', { error: 'x' }],
    ['data that is no list', { data: { sales: [] } }],
    ['a number', 7],
    ['null', null],
    ['an odd version', { data: [sale], version: '9' }],
    ['an odd maximum', { data: [sale], version: { min: 1, max: 'x' } }],
  ])('of another shape stops: %s', async (_what, body) => {
    expect(await code(() => read('sales', body))).toBe('API_OTHER_VERSION');
  });

  it('that does not advance stops', async () => {
    const page = versionPage([brand]);
    expect(await code(() => read('brands', page, String(brand.version)))).toBe('API_NOT_ADVANCING');
    expect(await saying(() => read('brands', page, String(brand.version)))).toContain(
      'a page that repeats itself',
    );
    const back = versionPage([brand, { ...brand, id: 'bra-2', version: 5 }]);
    expect(await saying(() => read('brands', back, '10'))).toContain('version going backwards');
  });
});

describe('taxes, which may come without an envelope and ignore `after`', () => {
  const older = { ...tax, id: 'tax-0', version: 12 };

  it.each([
    ['a bare array', [tax, older], []],
    ['data alone', { data: [tax, older] }, ['data']],
  ])('as %s', (_what, body, path) => {
    const newest = String(tax.version);
    expect(read('taxes', body)).toMatchObject({ path, rows: 2, next: newest, last: false, clean: true });
    expect(read('taxes', body, newest)).toMatchObject({ rows: 2, next: newest, last: true });
  });

  it('with an envelope are as strict as the others', async () => {
    expect(await code(() => read('taxes', versionPage([tax]), String(tax.version)))).toBe(
      'API_NOT_ADVANCING',
    );
  });
});

describe('versions beyond 2^53', () => {
  const text = (a: string, b: string, max = b) =>
    `{"data":[{"id":"a","name":"n","version":${a}},{"id":"b","name":"n","version":${b}}],"version":{"min":${a},"max":${max}}}`;

  it('are exact, and the page goes row by row', () => {
    const page = read('brands', text('9007199254740993', '9007199254740995'), '9007199254740992');
    expect(page).toMatchObject({ next: '9007199254740995', lowest: '9007199254740993', clean: false });
  });

  it('are compared exactly', async () => {
    const same = text('9007199254740993', '9007199254740993');
    expect(await code(() => read('brands', same, '9007199254740993'))).toBe('API_NOT_ADVANCING');
    expect(read('brands', same, '9007199254740992').next).toBe('9007199254740993');
  });

  it('that no database can hold do not move the cursor', () => {
    expect(read('brands', text('8', '99999999999999999999'))).toMatchObject({ next: '8', clean: false });
    expect(read('brands', text('8', '1e400', '8'))).toMatchObject({ next: '8', clean: false });
  });
});

describe('records of another contract', () => {
  it('stop sales, in the shape of 2026-07', async () => {
    expect(await code(() => read('sales', { data: [datedSale], version: { min: 1, max: 2 } }))).toBe(
      'API_OTHER_VERSION',
    );
    const withVersion = { ...datedSale, version: 9 };
    expect(await saying(() => read('sales', versionPage([withVersion])))).toMatch(
      /sales does not look like API 2\.0/,
    );
  });

  it('stop sales when one record of the page is of it', async () => {
    const mixed = versionPage([sale, { ...datedSale, id: 'sal-2', version: 9 }]);
    expect(await saying(() => read('sales', mixed))).toContain(
      'a record with "totals" and without status, sale_date',
    );
    expect(read('sales', versionPage([{ ...sale, state: 'closed', totals: {} }])).rows).toBe(1);
  });

  it('are not those of ours that lack a member', () => {
    const { status: _, ...bare } = sale;
    expect(read('sales', versionPage([{ ...bare, state: 'closed' }])).rows).toBe(1);
  });

  it('stop inventory: a bare array, or levels under other names', async () => {
    const { inventory_level, current_amount, ...rest } = inventory;
    const dated = { ...rest, current_inventory_level: inventory_level, quantity_to_procure: current_amount };
    expect(await code(() => read('inventory', [dated]))).toBe('API_OTHER_VERSION');
    expect(await code(() => read('inventory', versionPage([dated])))).toBe('API_OTHER_VERSION');
  });

  it('stop a list whose records have all lost their version, but not for one bad record', async () => {
    const { version: _, ...bare } = brand;
    const page = (data: object[]) => ({ data, version: { min: 1, max: 9 } });
    expect(await code(() => read('brands', page([bare, { ...bare, id: 'b' }])))).toBe('API_OTHER_VERSION');
    expect(read('brands', page([bare]))).toMatchObject({ next: '9', clean: false, rows: 1 });
    expect(read('brands', page([bare, { ...brand, version: 9 }]))).toMatchObject({ next: '9', clean: false });
  });
});

describe('product categories', () => {
  const deeper = (hasNext: boolean) => {
    const { page_info, data } = categoryPage([productCategory], hasNext);
    return { page_info, data: { data } };
  };

  it('are read in both nestings', () => {
    expect(read('product_categories', categoryPage([productCategory], true))).toMatchObject({
      path: ['data', 'categories'],
      rows: 1,
      clean: true,
      next: 'cat-9',
      last: false,
      lowest: null,
      findings: [],
    });
    expect(read('product_categories', deeper(true))).toMatchObject({
      path: ['data', 'data', 'categories'],
      rows: 1,
      next: 'cat-9',
      last: false,
    });
  });

  it('end where the API says so', () => {
    expect(read('product_categories', categoryPage([productCategory]))).toMatchObject({
      next: 'cat-9',
      last: true,
    });
    expect(read('product_categories', categoryPage([]), 'cat-9')).toMatchObject({
      next: 'cat-9',
      last: true,
      rows: 0,
    });
  });

  it('stop when they do not advance or do not say whether there is more', async () => {
    const again = categoryPage([productCategory], true);
    expect(await code(() => read('product_categories', again, 'cat-9'))).toBe('API_NOT_ADVANCING');
    expect(await code(() => read('product_categories', categoryPage([], true)))).toBe('API_NOT_ADVANCING');
    const silent = { page_info: {}, data: { categories: [productCategory] } };
    expect(await code(() => read('product_categories', silent))).toBe('API_OTHER_VERSION');
    expect(await code(() => read('product_categories', versionPage([brand])))).toBe('API_OTHER_VERSION');
  });
});

describe('text', () => {
  const named = (name: string) =>
    `{"data":[{"id":"a","name":"${name}","version":3}],"version":{"min":3,"max":3}}`;

  it('with NUL or half a surrogate pair is not clean', () => {
    expect(read('brands', named('Caf\\u00e9 \\ud83d\\ude00')).clean).toBe(true);
    for (const odd of ['a\\u0000', '\\ud83d', 'x\ude00'])
      expect(read('brands', named(odd)).clean).toBe(false);
  });

  it('that was no UTF-8 leaves a finding', () => {
    const page = readPage(
      namesOf('LIGHTSPEED_BASE_URL'),
      { ...response(named('Caf\ufffd')), mended: true },
      { entity: entity('brands'), after: '0', pageSize: 500 },
    );
    expect(page.findings).toEqual([{ code: 'text_mended', field: '*', rows: 1, ids: ['a'] }]);
  });

  it.each([
    ['', 'an empty body'],
    [' \n', 'an empty body'],
    ['<!doctype html><p>Down</p>', 'an HTML page'],
    [JSON.stringify(versionPage([sale])).slice(0, -30), 'cut-off JSON'],
    ['{"data":[}', 'broken JSON'],
    ['Service restarting', 'plain text'],
  ])('that is no JSON is named, not quoted (%#)', async (text, what) => {
    const error = await thrown(() => read('sales', text));
    expect(error).toMatchObject({ code: 'API_NOT_JSON', facts: { entity: 'sales', what } });
    expect(error.cause).toBeUndefined();
  });
});
