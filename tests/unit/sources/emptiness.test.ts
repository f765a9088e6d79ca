import { describe, expect, it } from 'vitest';
import type { PageRequest, Source } from '../../../src/sources/source.ts';
import { answering } from './support/answering.ts';
import { entity, versionPage } from './support/pages.ts';
import { sale } from './support/sales.ts';
import { thrown } from './support/thrown.ts';

const ask = (name: string): PageRequest => ({
  entity: entity(name),
  after: '0',
  until: null,
  partition: '',
  pageSize: 500,
});
const failing = (source: Source) => thrown(() => source.fetchPage(ask('sales')));

describe('nothing, in the words of HTTP', () => {
  it('204 is the end of the list', async () => {
    await using store = await answering((response) => response.writeHead(204).end());
    for (const list of ['sales', 'product_categories', 'taxes'])
      expect(await store.source.fetchPage(ask(list))).toMatchObject({
        rows: 0,
        last: true,
        path: [],
        text: '[]',
      });
  });

  it('a body that is missing may have got lost: it is no end of a list', async () => {
    for (const length of [true, false]) {
      await using store = await answering((response) => {
        if (!length) response.flushHeaders(); // no length was stated
        response.end();
      });
      expect(await failing(store.source)).toMatchObject({ code: 'API_NOT_JSON' });
    }
  });
});

describe('what JSON does not know', () => {
  const body = (of: object, from: string, to: string) => JSON.stringify(versionPage([of])).replace(from, to);

  it.each(['NaN', 'Infinity', '-Infinity'])('%s stops no list: it goes on as text', async (literal) => {
    const text = body({ ...sale, note: 'NaN \\"Infinity\\" -NaN', total_price: 4711 }, '4711', literal);
    await using store = await answering((response) => response.end(text));
    const page = await store.source.fetchPage(ask('sales'));
    expect(page).toMatchObject({ rows: 1, clean: false, next: String(sale.version) });
    const [record] = JSON.parse(page.text).data;
    expect(record.total_price).toBe(literal);
    expect(record.note).toBe('NaN \\"Infinity\\" -NaN');
  });

  it.each(['undefined', 'None', 'nan', '0x10', "'text'"])('%s is still no JSON', async (literal) => {
    const text = body({ ...sale, total_price: 4711 }, '4711', literal);
    await using store = await answering((response) => response.end(text));
    expect(await failing(store.source)).toMatchObject({ code: 'API_NOT_JSON' });
  });
});

describe('an id that is an empty text', () => {
  it.each([
    ['of the record', { ...sale, outlet_id: '' }, false],
    ['of a payment', { ...sale, payments: [{ ...sale.payments[0], outlet_id: '' }] }, false],
    ['that is no id', { ...sale, note: '' }, true],
  ])('%s goes the way on which it becomes null, or not', async (_what, record, clean) => {
    await using store = await answering((response) => response.end(JSON.stringify(versionPage([record]))));
    expect(await store.source.fetchPage(ask('sales'))).toMatchObject({ clean });
  });
});
