import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entities } from '../../../src/sources/lightspeed/entities.ts';
import { shapeOf } from '../../../src/sources/shape.ts';
import { childFields, fields } from './support/fields.ts';

const folder = join(import.meta.dirname, '../../../sql');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const sql = [
  ...readdirSync(join(folder, 'migrations'))
    .filter((name) => /_lightspeed_/.test(name))
    .map((name) => read(`migrations/${name}`)),
  read('catalogue/1_lightspeed.sql'),
].join('\n');

/** Column → type of every table the migration creates. */
const tables = new Map(
  [...sql.matchAll(/create table public\.(\w+) \(\n([\s\S]*?)\n\);/g)].map(([, name, body]) => [
    name!,
    new Map(
      [
        ...body!.matchAll(
          /^ {2}("?)(\w+)\1 (text|numeric|bigint|integer|boolean|jsonb|timestamptz|date)\b/gm,
        ),
      ].map((column) => [column[2]!, column[3]!]),
    ),
  ]),
);

const ours = ['version', 'created_at', 'updated_at', 'deleted_at', 'synced_at', 'extra'];

describe('the tables of Lightspeed', () => {
  it('are those of the lists and five children', () => {
    const lists = entities.map((e) => `lightspeed_${e.name}`);
    expect([...tables.keys()].sort()).toEqual([...lists, ...childFields.map((c) => c.table)].sort());
  });

  it.each(entities.map((e) => [e.name] as const))('lightspeed_%s has a column for every member', (name) => {
    const columns = tables.get(`lightspeed_${name}`)!;
    const embedded = childFields.filter((c) => c.entity === name).map((c) => c.member);
    const wanted = [...fields[name]!.filter((field) => !embedded.includes(field)), ...ours];
    expect([...columns.keys()].sort()).toEqual([...new Set(wanted)].sort());
  });

  it.each(childFields.map((c) => [c.table, c] as const))(
    '%s has a column for every member',
    (table, child) => {
      const wanted = [...child.fields, ...ours, child.parent, 'position'];
      expect([...tables.get(table)!.keys()].sort()).toEqual([...new Set(wanted)].sort());
      expect(sql).toContain(`'${child.entity}', '${child.member}', '${table}', '${child.parent}'`);
      expect(sql).toMatch(
        new RegExp(`create table public\\.${table} [\\s\\S]*?primary key \\(${child.parent}, position\\)`),
      );
    },
  );

  it('have columns that take what the schemas let pass', () => {
    const fits: Record<string, string[]> = {
      string: ['text', 'timestamptz', 'date'],
      number: ['numeric'],
      integer: ['bigint'],
      boolean: ['boolean'],
    };
    for (const { name, record } of entities) {
      const columns = tables.get(`lightspeed_${name}`)!;
      const properties = (
        record as {
          properties?: Record<string, { type?: string; anyOf?: { type?: string; pattern?: string }[] }>;
        }
      ).properties!;
      for (const [field, schema] of Object.entries(properties)) {
        if (shapeOf(record).get(field)!.child) continue;
        const [variant] = schema.anyOf ?? [schema];
        const allowed = variant?.type ? fits[variant.type]! : ['jsonb', 'text'];
        expect(allowed, `${name}.${field}`).toContain(columns.get(field));
        const timed = /_at$|_time$|_date$|date_of_birth|^valid_/.test(field) && variant?.type === 'string';
        expect(['timestamptz', 'date'].includes(columns.get(field)!), `${name}.${field}`).toBe(timed);
      }
    }
  });

  it('are all described, and listed for the page commit', () => {
    for (const table of tables.keys()) {
      expect(sql).toContain(`comment on table public.${table} is`);
      expect(sql).toContain(`'${table}'`);
    }
  });
});
