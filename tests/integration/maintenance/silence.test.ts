import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openDatabase();
});
afterEach(() => shop?.[Symbol.asyncDispose]());

describe('a list that shows nothing for far longer than usual', () => {
  const changed = (daysAgo: number, entity = 'sales', source = 'lightspeed') =>
    shop.rows(
      `insert into sync_log (source, entity_type, action, status, lane, inserted, timestamp)
       values ($3, $2, 'incremental_sync', 'completed', 'incremental', 1, now() - $1 * interval '1 day')`,
      [daysAgo, entity, source],
    );
  const silent = async (lastChangeDaysAgo: number) => {
    await shop.rows(
      `update sync_state set last_change_at = now() - $1 * interval '1 day' where entity_type = 'sales'`,
      [lastChangeDaysAgo],
    );
    return shop.one<boolean>(
      `select (e ->> 'silent_since') is not null from jsonb_array_elements(dashboard_states()) e where e ->> 'entity' = 'sales'`,
    );
  };
  const note = () => shop.one('select note_usual_pauses($1)', ['lightspeed']);

  it('is silent after three times its longest pause', async () => {
    for (let day = 1; day <= 20; day++) if (day !== 8 && day !== 9) await changed(day);
    await note();
    expect(
      await shop.one(
        `select round(extract(epoch from usual_pause) / 86400)::text from sync_state where entity_type = 'sales'`,
      ),
    ).toBe('3');
    expect(await silent(8.9)).toBe('f');
    expect(await silent(9.1)).toBe('t');
    await shop.rows(`update sync_state set last_sync_time = now() where entity_type = 'sales'`);
    expect(await shop.one(`select sync_status from sync_health where entity_type = 'sales'`)).toBe('WARNING');
  });

  it('is not judged while little is known of it, and busy lists get two days', async () => {
    for (let day = 1; day <= 6; day++) await changed(day);
    await note();
    expect(await silent(50)).toBe('f');
    for (let hour = 0; hour < 240; hour++) await changed(hour / 24);
    await note();
    expect(await silent(1.9)).toBe('f');
    expect(await silent(2.1)).toBe('t');
  });
});
