import type { Shape } from './shape.ts';
import type { CutRecord, Finding } from './source.ts';

/** Names a page may report as unknown: a source that invents names must not flood us. */
const maxUnknownFields = 50;
/** Ids that the findings of a page may name. */
const maxIds = 5_000;

interface Count {
  code: Finding['code'];
  field: string;
  rows: number;
  lastRow: number;
  ids: string[];
}

export interface Inspected {
  readonly findings: Finding[];
  /** An id is an empty text: the database makes null of it, on the row-by-row path. */
  readonly emptyIds: boolean;
}

/**
 * Remarks that only the contract can make, counted in rows: members it does not know and unknown statuses. (What does
 * not fit its column, and dates without a zone, is the database's to say.) Members of embedded collections and objects are written `line_items.status`.
 */
export function inspectRecords(rows: readonly unknown[], shape: Shape): Inspected {
  const counts = new Map<string, Count>();
  let unknownFields = 0;
  let emptyIds = false;
  let ids = 0;

  const note = (code: Finding['code'], field: string, row: number): void => {
    const key = `${code} ${field}`;
    let count = counts.get(key);
    if (!count) {
      if (code === 'unknown_field' && ++unknownFields > maxUnknownFields) return;
      count = { code, field, rows: 0, lastRow: -1, ids: [] };
      counts.set(key, count);
    }
    if (count.lastRow === row) return;
    count.rows++;
    count.lastRow = row;
    const id = idOf(rows[row]);
    if (id !== null && ids < maxIds) {
      count.ids.push(id);
      ids++;
    }
  };

  const look = (record: unknown, members: Shape, row: number, prefix: string): void => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return;
    for (const [name, value] of Object.entries(record)) {
      const member = members.get(name);
      if (!member) note('unknown_field', prefix + name, row);
      else if (value === null) continue;
      else if (value === '' && /(^|_)id$/.test(name)) emptyIds = true;
      else if (member.known && !member.known.has(value)) note('unknown_value', prefix + name, row);
      else if (member.inside) look(value, member.inside, row, `${prefix}${name}.`);
      else if (member.child && Array.isArray(value)) {
        for (const element of value) look(element, member.child, row, `${prefix}${name}.`);
      }
    }
  };

  for (let row = 0; row < rows.length; row++) look(rows[row], shape, row, '');
  return { findings: Array.from(counts.values(), ({ lastRow: _, ...finding }) => finding), emptyIds };
}

/** The id of a record, where it has a usable one. */
export function idOf(record: unknown): string | null {
  const id = (record as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Records whose text had to be mended before the database could take it. */
export const mendedRecords = (records: readonly CutRecord[]): Finding[] =>
  records
    .filter(({ original }) => original !== undefined)
    .map(({ text }) => {
      const id = idOf(JSON.parse(text));
      return { code: 'text_mended', field: '*', rows: 1, ids: id === null ? [] : [id] };
    });
