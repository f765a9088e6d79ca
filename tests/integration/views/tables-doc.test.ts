import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeTables } from '../../../docs/tables/describe.ts';
import { type OwnDatabase, openDatabase } from './support/database.ts';

let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

it('docs/tables.md is current (else: npm run docs:tables)', async () => {
  const file = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'tables.md'), 'utf8');
  expect(file).toBe(await describeTables(await shop.connect(shop.db.url)));
});

it('every table and view has a comment', async () => {
  const silent = await shop.lines(`
    select c.oid::regclass from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and c.relkind in ('r', 'v')
      and obj_description(c.oid) is null and c.relname <> 'migrations' order by 1`);
  expect(silent).toEqual([]);
});

it('every column of a view and of a list has a comment', async () => {
  const silent = await shop.lines(`
    select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and (c.relkind = 'v' or c.relkind = 'r' and c.relname ~ '^(lightspeed|square)_')
      and col_description(c.oid, a.attnum) is null order by 1, 2`);
  expect(silent).toEqual([]);
});
