import type { Client } from 'pg';

interface Relation {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly comment: string | null;
  readonly key: string | null;
  readonly indexes: string[];
  readonly columns: readonly { name: string; type: string; comment: string | null }[];
}

const relations = `
  select c.relname as name, case c.relkind when 'r' then 'table' else 'view' end as kind, obj_description(c.oid) as comment,
    (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as key,
    array(select regexp_replace(pg_get_indexdef(i.indexrelid), '^create (unique )?index \\S+ on (only )?\\S+ using ', '\\1', 'i')
          from pg_index i where i.indrelid = c.oid and not i.indisprimary order by pg_get_indexdef(i.indexrelid) collate "C") as indexes,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'comment', col_description(c.oid, a.attnum))
                     order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
  order by c.relname collate "C"`;

const functions = `
  select p.proname || '(' || pg_get_function_arguments(p.oid) || ')' as name, obj_description(p.oid) as comment
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and obj_description(p.oid) is not null
    and has_function_privilege('service_role', p.oid, 'execute')
  order by p.proname collate "C"`;

const groups: readonly (readonly [title: string, wanted: (relation: Relation) => boolean])[] = [
  ['Views', ({ kind }) => kind === 'view'],
  ['Lightspeed', ({ name }) => name.startsWith('lightspeed_')],
  ['Square', ({ kind, name }) => kind === 'table' && name.startsWith('square_')],
  ["The sync's own books", ({ name }) => name.startsWith('sync_')],
  ['Further tables', ({ kind, name }) => kind === 'table' && !/^(lightspeed|square|sync)_/.test(name)],
];

const cell = (text: string | null): string => (text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');

function section({ name, kind, comment, key, indexes, columns }: Relation): string {
  const facts = [
    ...(key === null ? [] : [`Key: ${/\((.*)\)/.exec(key)![1]}.`]),
    ...(indexes.length === 0 ? [] : [`Indexes: ${indexes.map((index) => `\`${index}\``).join(', ')}.`]),
  ];
  return [
    `### ${name}`,
    ...(comment === null ? [] : [comment]),
    ...(kind === 'table' && facts.length > 0 ? [facts.join(' ')] : []),
    [
      '| column | type | |',
      '|---|---|---|',
      ...columns.map((c) => `| ${c.name} | ${c.type} | ${cell(c.comment)} |`),
    ].join('\n'),
  ].join('\n\n');
}

/** The whole of docs/tables.md, from the catalogue of a migrated database. */
export async function describeTables(client: Client): Promise<string> {
  await client.query(`set search_path = public`);
  const found = (await client.query<Relation>(relations)).rows;
  const callable = (await client.query<{ name: string; comment: string }>(functions)).rows;
  const parts = groups
    .map(([title, wanted]) => [title, found.filter(wanted)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => `## ${title}\n\n${members.map(section).join('\n\n')}`);
  return `# Tables and views

Made from the comments in the database by \`npm run docs:tables\`: change the comment in a migration, not this file.
Published views are stable by promise: a change is a new column at the end, or a new name.

${parts.join('\n\n')}

## Functions

For the service role alone.

| function | |
|---|---|
${callable.map(({ name, comment }) => `| \`${cell(name)}\` | ${cell(comment)} |`).join('\n')}
`;
}
