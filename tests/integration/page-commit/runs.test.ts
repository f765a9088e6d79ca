import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Shop } from './shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

it('opening and closing runs never deadlocks with the pages of two lanes', async () => {
  const [one, two, three, four] = await Promise.all([1, 2, 3, 4].map(() => shop.connect()));
  const errors: string[] = [];
  const note = (error: { code?: string }) => void errors.push(error.code ?? String(error));
  let pagesDone = false;

  const pages = async (client: Client, prefix: string) => {
    const walk = await shop.walk('sales', { client });
    for (let n = 1; n <= 150; n++) {
      const id = `${prefix}${n}`;
      await walk.commit([{ id, version: n, line_items: [{ id: `${id}-1` }] }]).catch(note);
    }
  };
  const runs = async (client: Client, name: string) => {
    for (let n = 1; !pagesDone; n++) {
      const run = {
        source: 'lightspeed',
        entity: 'sales',
        action: 'incremental_sync',
        lane: 'incremental',
        workflow_id: name,
        run_id: `${n}`,
        position: '0',
      };
      try {
        const { rows } = await client.query('select open_run($1) as log', [JSON.stringify(run)]);
        await client.query('select close_run($1)', [
          JSON.stringify({ log_id: rows[0].log.id, status: 'completed' }),
        ]);
      } catch (error) {
        note(error as { code?: string });
      }
    }
  };

  const opening = Promise.all([runs(three!, 'a'), runs(four!, 'b')]);
  await Promise.all([pages(one!, 'l'), pages(two!, 'r')]);
  pagesDone = true;
  await opening;
  expect(errors).toEqual([]);
  expect(
    await shop.rows(
      `select count(*)::int from sync_log where status = 'started' and workflow_id in ('a', 'b')`,
    ),
  ).toEqual([{ count: 0 }]);
});
