// What somebody writes in an afternoon: fetch a page, upsert its rows in batches, remember how far it came.
// STORE, SUPABASE_URL, SUPABASE_SECRET_KEY, CURSORS (a file) and COLUMNS (by table) come from the environment.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createClient } from '@supabase/supabase-js';
import { askedForDeleted, versionLists } from '../../store/lists.ts';
import { children } from '../../store/tally.ts';

type Row = Record<string, unknown>;

const { STORE, SUPABASE_URL, SUPABASE_SECRET_KEY, COLUMNS, CURSORS } = process.env as Record<string, string>;
const columns = JSON.parse(COLUMNS!) as Record<string, string[]>;
const cursors: Record<string, number> = existsSync(CURSORS!)
  ? JSON.parse(readFileSync(CURSORS!, 'utf8'))
  : {};
const supabase = createClient(SUPABASE_URL!, SUPABASE_SECRET_KEY!);

const batchOf = (list: string): number => ({ products: 250, sales: 100 })[list] ?? 500;

for (const list of versionLists) {
  for (;;) {
    const rows = await page(list, cursors[list] ?? 0);
    if (rows.length === 0) break;
    for (let at = 0; at < rows.length; at += batchOf(list))
      await store(list, rows.slice(at, at + batchOf(list)));
    cursors[list] = Math.max(...rows.map(({ version }) => version as number));
    writeFileSync(CURSORS!, JSON.stringify(cursors));
  }
}

async function page(list: string, after: number): Promise<Row[]> {
  const query = new URLSearchParams({ after: String(after), page_size: list === 'sales' ? '500' : '1000' });
  if (askedForDeleted.has(list)) query.set('deleted', 'true');
  const response = await fetch(`${STORE}/api/2.0/${list}?${query}`, {
    headers: { authorization: 'Bearer demo-token' },
  });
  if (!response.ok) throw new Error(`${list}: HTTP ${response.status}`);
  return ((await response.json()) as { data: Row[] }).data;
}

async function store(list: string, rows: readonly Row[]): Promise<void> {
  await upsert(`lightspeed_${list}`, 'id', rows);
  for (const [member, { as }] of Object.entries(children[list] ?? {})) {
    const parent = 'sale_id';
    const all = rows.flatMap((row) =>
      ((row[member] ?? []) as Row[]).map((child, position) => ({
        ...child,
        [parent]: row.id,
        position,
        version: row.version,
      })),
    );
    for (let at = 0; at < all.length; at += 500)
      await upsert(`lightspeed_${as}`, `${parent},position`, all.slice(at, at + 500));
  }
}

async function upsert(table: string, key: string, rows: readonly Row[]): Promise<void> {
  const known = columns[table]!.filter((column) => rows.some((row) => column in row));
  const flat = rows.map((row) => Object.fromEntries(known.map((column) => [column, row[column] ?? null])));
  let { error } = await supabase.from(table).upsert(flat, { onConflict: key });
  // the API closes connections that were idle: once more
  if (error) ({ error } = await supabase.from(table).upsert(flat, { onConflict: key }));
  if (error) throw new Error(`${table}: ${error.message}`);
}
