import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import { sqlDir } from '../../../src/store/schema.ts';
import { tempDir } from '../../support/run-dir.ts';
import { openDatabase } from '../views/support/database.ts';

describe('a database that holds something of ours which is not ours is refused and left as it is', () => {
  it.each([
    'create table lightspeed_inventory_history (mine int)',
    'create view best_sellers as select 1 as mine',
    'create materialized view daily_taxes as select 1 as mine',
    'create table sync_something (mine int)',
  ])('%s', async (sql) => {
    await using shop = await openDatabase({ migrated: false });
    await shop.rows(sql);
    const name = /(?:table|view) (\w+)/.exec(sql)![1]!;
    await expect(migrate(shop.db.url)).rejects.toMatchObject({
      code: 'DB_SCHEMA_FOREIGN',
      message: expect.stringContaining(name),
    });
    expect(
      await shop.lines(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
    ).toEqual([name]);
    expect(
      await shop.lines(
        `select attname from pg_attribute where attrelid = '${name}'::regclass and attnum > 0`,
      ),
    ).toEqual(['mine']);
  });

  it('also when it came between two of our versions', async () => {
    await using shop = await openDatabase({ migrated: false });
    const older = tempDir('older');
    mkdirSync(join(older, 'migrations'));
    const files = readdirSync(join(sqlDir, 'migrations')).sort();
    for (const file of files.filter((name) => name < '005'))
      copyFileSync(join(sqlDir, 'migrations', file), join(older, 'migrations', file));
    await migrate(shop.db.url, { dir: older });
    await shop.rows('create table open_laybys (mine int)');
    await expect(migrate(shop.db.url)).rejects.toMatchObject({ code: 'DB_SCHEMA_FOREIGN' });
    expect(await shop.one(`select to_regclass('closed_sales')`)).toBe(null);
    await shop.rows('alter table open_laybys rename to my_laybys');
    expect(await migrate(shop.db.url)).toContain('views/03_closed_sales.sql');
  });

  it("tables of other names are nobody's business", async () => {
    await using shop = await openDatabase({ migrated: false });
    await shop.rows('create table customers (mine int); create view sales as select 1 as mine');
    expect(await migrate(shop.db.url)).toContain('views/03_closed_sales.sql');
  });
});
