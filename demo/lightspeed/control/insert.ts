import type { ListName } from '../records/lists.ts';
import { RawRow } from '../records/raw-row.ts';
import { RecordRow, type Row } from '../records/row.ts';
import type { Shop } from '../shop/shop.ts';
import type { DemoStore } from '../store.ts';
import { iso, nowSeconds } from '../time.ts';
import { BadRequest, type Body, isObject, listIn, onlyMembers } from './body.ts';

/** Puts records of the test's own making into a list: over a template, or verbatim. */
export function insertRecords({ shop }: DemoStore, body: Body): object {
  onlyMembers(body, ['list', 'records', 'raw', 'raw_text']);
  const list = listIn(body);
  const records = members(body.records, isObject, '"records" must be a list of objects.');
  const texts = members(body.raw_text, isText, '"raw_text" must be a list of strings.');
  if (records.length + texts.length === 0) throw new BadRequest('Give "records" or "raw_text".');
  const rows: Row[] = [];
  const put = (row: Row): void => {
    shop.lists[list].put(row);
    rows.push(row);
  };
  for (const record of records) {
    put(body.raw === true ? rawRow(shop, list, JSON.stringify(record)) : overTemplate(shop, list, record));
  }
  for (const text of texts) put(rawRow(shop, list, text));
  return { ids: rows.map((row) => row.id), versions: rows.map((row) => row.version) };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function members<T>(value: unknown, fits: (item: unknown) => item is T, sentence: string): T[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every(fits)) return value;
  throw new BadRequest(sentence);
}

/** The text may lack an id, or repeat one that is there: both are served then, and the shelf knows it by another id. */
function rawRow(shop: Shop, list: ListName, text: string): Row {
  const id = /"id"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
  const taken = id === undefined || shop.lists[list].get(id) !== undefined;
  return new RawRow(taken ? shop.ids.next('inserted') : id, text);
}

/** A record like the others of its list, with an id and times of its own. */
function overTemplate(shop: Shop, list: ListName, record: Body): Row {
  const template = shop.lists[list].newest((row) => row.deletedAt === null && !(row instanceof RawRow));
  if (template === undefined) throw new BadRequest(`There is no ${list} record to take as a template.`);
  const fields = JSON.parse(template.text()) as Body;
  const now = iso(nowSeconds());
  const times = Object.keys(fields).filter((field) =>
    ['created_at', 'updated_at', 'sale_date'].includes(field),
  );
  const id = typeof record.id === 'string' ? record.id : shop.ids.next('inserted');
  return new RecordRow(id, {
    ...fields,
    ...Object.fromEntries(times.map((field) => [field, now])),
    ...record,
    id,
  });
}
