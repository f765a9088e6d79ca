import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VERSIONED } from '../support/lists.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { walk } from './independent/api.ts';
import { parsed, spelled } from './independent/same.ts';

let stack: Stack;
let pg: Client;
beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '800', '--customers', '200', '--products', '200'],
  });
  await runWorkflow(stack, 'historicalImport');
  pg = new Client(stack.database.url);
  await pg.connect();
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});

/** Record id → the record in one spelling, from the columns, children and extra of the database. */
async function stored(list: string): Promise<Map<string, string>> {
  const { rows } = await pg.query(
    `select id, tillsync.rebuild('lightspeed', $1, id)::text as record from lightspeed_${list} order by id collate "C"`,
    [list],
  );
  return new Map(rows.map(({ id, record }) => [id, spelled(parsed(record))]));
}

it.each(VERSIONED)(
  'every record of %s, rebuilt from what is stored, is what the store sends',
  async (list) => {
    const sent = await walk<{ id: string }>(stack.shop.url, list);
    expect(sent.length).toBeGreaterThan(0);
    const expected = sent.map((record) => [record.id, spelled(record as never)] as const);
    expect(await stored(list)).toEqual(new Map(expected.sort(([a], [b]) => (a < b ? -1 : 1))));
  },
);

it('and every product category', async () => {
  const response = await fetch(`${stack.shop.url}/api/2.0/product_categories`, {
    headers: { authorization: 'Bearer demo-token' },
  });
  const page = parsed(await response.text()) as never as { data: { categories: { id: string }[] } };
  const expected = page.data.categories.map((record) => [record.id, spelled(record as never)] as const);
  expect(await stored('product_categories')).toEqual(new Map(expected));
});
