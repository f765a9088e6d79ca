import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import { ourSchema, routineFiles, schemaDifference, sqlDir } from '../../../src/store/schema.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { tempDir } from '../../support/run-dir.ts';

/** The files of sql/, to be changed. */
function copyOfSql(): string {
  const dir = tempDir('sql');
  cpSync(sqlDir, dir, { recursive: true });
  return dir;
}

async function query<Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

const schemaOf = async (url: string) =>
  (await query<{ v: ReturnType<typeof ourSchema> }>(url, 'select schema_version() as v'))[0]!.v;

describe('functions and views', () => {
  it('are applied again when their file changed, and only that file', async () => {
    await using db = await freshDatabase();
    const dir = copyOfSql();
    appendFileSync(join(dir, 'functions/commit/add_up.sql'), '-- one more line\n');
    expect(await migrate(db.url, { dir })).toEqual(['functions/commit/add_up.sql']);
    expect(await migrate(db.url, { dir })).toEqual([]);
  });

  it('of a newer installation are not put back by an older one, which is told so', async () => {
    await using db = await freshDatabase();
    expect(schemaDifference(ourSchema(), await schemaOf(db.url))).toBe(null);
    const dir = copyOfSql();
    appendFileSync(join(dir, 'views/02_counted_sales.sql'), '-- one more line\n');
    const newer = ourSchema(dir);
    expect(schemaDifference(newer, await schemaOf(db.url))).toMatchObject({ code: 'DB_SCHEMA_OLD' });
    await migrate(db.url, { dir });
    expect(schemaDifference(newer, await schemaOf(db.url))).toBe(null);
    expect(schemaDifference(ourSchema(), await schemaOf(db.url))).toMatchObject({ code: 'DB_SCHEMA_NEW' });
    await expect(migrate(db.url)).rejects.toMatchObject({ code: 'DB_SCHEMA_NEW' });
  });

  it('that somebody changed or dropped by hand are found, and put right by migrating', async () => {
    await using db = await freshDatabase();
    const changed = async () => (await query(db.url, 'select changed_routines() as c'))[0]!.c;
    expect(await changed()).toEqual([]);
    await query(
      db.url,
      `create or replace function tillsync.add_up(p_sum jsonb, p_one jsonb) returns jsonb language sql immutable as 'select p_sum';
       drop function public.is_paused(text, text, text);
       create or replace view public.on_account_balances as
         select customer_id, currency, count(*) as open_sale_count, sum(total) as total, sum(paid) as paid, sum(balance) + 1 as balance,
           min(sale_date) as oldest_sale_date from public.open_account_sales group by customer_id, currency`,
    );
    const files = ['functions/commit/add_up.sql', 'functions/runs/is_paused.sql'];
    const view = routineFiles().find(({ path }) => path.endsWith('_on_account_balances.sql'))!.path;
    expect(await changed()).toEqual([...files, view]);
    expect(await migrate(db.url)).toEqual([...files, view]);
    expect(await changed()).toEqual([]);
  });

  it('whose file vanished are dropped', async () => {
    await using db = await freshDatabase();
    const dir = copyOfSql();
    writeFileSync(
      join(dir, 'functions/runs/of_old.sql'),
      'create function public.of_old() returns int language sql as $$ select 1 $$;\n',
    );
    await migrate(db.url, { dir });
    rmSync(join(dir, 'functions/runs/of_old.sql'));
    appendFileSync(join(dir, 'functions/runs/audit.sql'), '-- of a later release\n');
    expect(await migrate(db.url, { dir })).toEqual(['functions/runs/of_old.sql', 'functions/runs/audit.sql']);
    expect(await query(db.url, `select to_regproc('of_old') as gone`)).toEqual([{ gone: null }]);
  });

  it('whose file vanished are dropped after the views that needed them were made anew, and one that moved stays', async () => {
    await using db = await freshDatabase();
    const dir = copyOfSql();
    const view = join(dir, 'views/99_of_old.sql');
    const made = (text: string) =>
      writeFileSync(view, `create or replace view public.of_old as select ${text} as n;\n`);
    const helper =
      'create or replace function public.old_helper() returns int language sql as $$ select 1 $$;\n';
    writeFileSync(join(dir, 'functions/runs/old_helper.sql'), helper);
    writeFileSync(
      join(dir, 'functions/runs/moving.sql'),
      'create or replace function public.moving() returns int language sql as $$ select 1 $$;\n',
    );
    made('public.old_helper()');
    await migrate(db.url, { dir });
    rmSync(join(dir, 'functions/runs/old_helper.sql'));
    renameSync(join(dir, 'functions/runs/moving.sql'), join(dir, 'functions/shop/moving.sql'));
    made('2');
    await migrate(db.url, { dir });
    expect(
      await query(
        db.url,
        `select to_regproc('old_helper') as gone, to_regproc('moving')::text as moving, n from public.of_old`,
      ),
    ).toEqual([{ gone: null, moving: 'moving', n: 2 }]);
    expect(await migrate(db.url, { dir })).toEqual([]);
  });

  it('are rolled back with the migrations when one of them fails', async () => {
    await using db = await freshDatabase({ migrated: false });
    const dir = copyOfSql();
    appendFileSync(join(dir, 'views/02_counted_sales.sql'), 'select 1/0;\n');
    await expect(migrate(db.url, { dir })).rejects.toMatchObject({
      code: 'DB_MIGRATION_FAILED',
      message: expect.stringContaining('views/02_counted_sales.sql'),
    });
    expect(await query(db.url, `select to_regclass('sync_state') as made`)).toEqual([{ made: null }]);
  });

  it('each make what their file is named for, with a comment and without a way in for strangers', async () => {
    await using db = await freshDatabase();
    for (const { path, text } of routineFiles()) {
      const name = path.replace(/^.*\/(\d+_)?|\.sql$/g, '');
      if (path.startsWith('functions/'))
        expect(text, path).toMatch(new RegExp(`^create or replace function \\w+\\.${name}\\(`, 'm'));
      if (path.startsWith('views/'))
        expect(text, path).toMatch(new RegExp(`^create or replace view \\w+\\.${name} `, 'm'));
    }
    const silent = await query(
      db.url,
      `select p.oid::regprocedure::text as name from pg_proc p
       where p.pronamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and obj_description(p.oid) is null
       union all
       select c.oid::regclass::text from pg_class c
       where c.relnamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and c.relkind = 'v' and obj_description(c.oid) is null`,
    );
    expect(silent).toEqual([]);
    const open = await query(
      db.url,
      `select p.oid::regprocedure::text as name from pg_proc p
       where p.pronamespace in ('public'::regnamespace, 'tillsync'::regnamespace)
         and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute')
              or not has_function_privilege('service_role', p.oid, 'execute'))
       union all
       select c.oid::regclass::text from pg_class c
       where c.relnamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and c.relkind in ('r', 'v')
         and (has_table_privilege('anon', c.oid, 'select, insert, update, delete') or has_table_privilege('authenticated', c.oid, 'select, insert, update, delete'))`,
    );
    expect(open).toEqual([]);
  });

  it('stand in files that a person can read', () => {
    const long = routineFiles().filter(({ text }) => text.split('\n').length > 250);
    expect(long.map(({ path }) => path)).toEqual([]);
    expect(readFileSync(join(sqlDir, 'migrations/001_roles_and_schema.sql'), 'utf8')).not.toMatch(
      /create (or replace )?function/,
    );
  });
});
