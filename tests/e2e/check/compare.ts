import type { Client } from 'pg';
import { decimal, normal, Sum } from './decimal.ts';
import type { Child, List } from './lists.ts';
import type { Members, Walked } from './walk.ts';

export interface Verdict {
  readonly table: string;
  /** Rows that the store has. */
  readonly rows: number;
  /** In words; empty when table and store are equal. */
  readonly differences: readonly string[];
}

/** A list against its table: the same ids and versions, the same tombstones, exactly the same sums. */
export async function compareList(
  database: Client,
  list: List,
  walked: ReadonlyMap<string, Walked>,
): Promise<Verdict> {
  const { rows } = await database.query<{ id: string; version: string | null; gone: boolean }>(
    `select id, version::text, deleted_at is not null as gone from public.${list.table}`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const differences: string[] = [];
  const missing = [...walked.keys()].filter((id) => !stored.has(id));
  const surplus = [...stored.keys()].filter((id) => !walked.has(id));
  const both = [...walked.values()].filter(({ id }) => stored.has(id));
  tell(differences, missing, 'missing');
  tell(differences, surplus, 'not in the store');
  tell(
    differences,
    both.filter(({ id, version }) => stored.get(id)!.version !== version).map(({ id }) => id),
    'with another version',
  );
  const isGone = ({ deleted_at }: Members) => deleted_at !== null && deleted_at !== undefined;
  tell(
    differences,
    both.filter(({ id, members }) => stored.get(id)!.gone !== isGone(members)).map(({ id }) => id),
    'deleted on one side only',
  );
  const records = [...walked.values()].map(({ members }) => members);
  differences.push(...(await compareSums(database, list.table, records, list.standIn)));
  return { table: list.table, rows: walked.size, differences };
}

/** The elements inside a list's records against their own table: number per parent, order of ids, exact sums. */
export async function compareChild(
  database: Client,
  child: Child,
  walked: ReadonlyMap<string, Walked>,
): Promise<Verdict> {
  const { rows } = await database.query<{ parent: string; ids: (string | null)[] }>(
    `select ${child.parent} as parent, array_agg(id order by position) as ids from public.${child.table} group by 1`,
  );
  const stored = new Map(rows.map(({ parent, ids }) => [parent, JSON.stringify(ids)]));
  const expected = [...walked.values()].map(({ id, members }) => ({
    id,
    elements: elementsOf(members, child),
  }));
  const unequal = expected.filter(({ id, elements }) => {
    const ids = elements.map((element) => element.id ?? null);
    return (stored.get(id) ?? '[]') !== JSON.stringify(ids);
  });
  const differences: string[] = [];
  tell(
    differences,
    unequal.map(({ id }) => id),
    `with other ${child.member}`,
  );
  tell(
    differences,
    [...stored.keys()].filter((id) => !walked.has(id)),
    'without a parent in the store',
  );
  const elements = expected.flatMap((parent) => parent.elements);
  differences.push(...(await compareSums(database, child.table, elements)));
  return { table: child.table, rows: elements.length, differences };
}

function elementsOf(members: Members, { member }: Child): Members[] {
  const elements = members[member];
  const fits = Array.isArray(elements) && elements.every((e) => typeof e === 'object' && e !== null);
  return fits ? (elements as Members[]) : []; // anything else has no place in a child table
}

async function compareSums(
  database: Client,
  table: string,
  records: readonly Members[],
  standIn: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { rows: columns } = await database.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and data_type = 'numeric' order by ordinal_position`,
    [table],
  );
  if (columns.length === 0) return [];
  const sums = columns.map(({ name }) => `coalesce(sum("${name}"), 0)::text as "${name}"`).join(', ');
  const { rows } = await database.query<Record<string, string>>(`select ${sums} from public.${table}`);
  return columns.flatMap(({ name }) => {
    const here = normal(rows[0]![name]!);
    const there = String(sumOf(records, name, standIn[name]));
    return here === there ? [] : [`sum of ${name} is ${here} here and ${there} in the store`];
  });
}

function sumOf(records: readonly Members[], name: string, standIn: string | undefined): Sum {
  const sum = new Sum();
  for (const record of records) {
    const value = record[name] ?? (standIn && record[standIn]);
    const number = typeof value === 'string' ? decimal(value) : null;
    if (number !== null) sum.add(number);
  }
  return sum;
}

function tell(differences: string[], ids: readonly string[], what: string): void {
  if (ids.length > 0) differences.push(`${ids.length} ${what} (${ids.slice(0, 3).join(', ')})`);
}
