import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sqlDir } from '../../../src/store/schema.ts';
import { openDatabase } from '../views/support/database.ts';

const file = join(import.meta.dirname, 'statements', 'sales.newer.sql');

/** What the page commit runs for sales; a change of the builder is a change of this file (UPDATE_STATEMENTS=1 writes it). */
it('the statements for sales are those of statements/sales.newer.sql', async () => {
  await using shop = await openDatabase();
  const rows = await shop.rows(
    `select name, sql from tillsync.statements
     where (source, entity, mode) = ('lightspeed', 'sales', 'newer') and not fitted order by name`,
  );
  const text = rows.map(({ name, sql }) => `-- ${name}\n${String(sql).trim()};\n`).join('\n');
  if (process.env.UPDATE_STATEMENTS === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('every template is valid SQL as it stands, and a word that nobody gives is an error', async () => {
  await using shop = await openDatabase();
  const templates = await shop.rows('select name, sql from tillsync.templates order by name');
  expect(templates.map(({ name }) => name)).toEqual(
    readdirSync(join(sqlDir, 'templates')).map((name) => name.replace('.sql', '')),
  );
  for (const { name, sql } of templates) await shop.rows(`prepare "${name}" as ${sql}`);
  await expect(shop.rows(`select tillsync.render('resolve', '{"table": "x"}')`)).rejects.toThrow(
    'template resolve: no word for /*key_of_t*/',
  );
});
