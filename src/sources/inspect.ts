import type { Shape } from './shape.ts';
import type { Finding } from './source.ts';

/** Names a page may report as unknown: a source that invents names must not flood us. */
const maxUnknownFields = 50;

interface Count {
  code: Finding['code'];
  field: string;
  rows: number;
  lastRow: number;
  recordId: string | undefined;
}

/**
 * Remarks that only the contract can make, counted in rows: members it does not know and unknown statuses. (What does
 * not fit its column, and dates without a zone, is the database's to say.) `recordId` is the first record concerned;
 * members of embedded collections are written `line_items.status`.
 */
export function inspectRecords(rows: readonly unknown[], shape: Shape): Finding[] {
  const counts = new Map<string, Count>();
  let unknownFields = 0;

  const note = (code: Finding['code'], field: string, row: number): void => {
    const key = `${code} ${field}`;
    let count = counts.get(key);
    if (!count) {
      if (code === 'unknown_field' && ++unknownFields > maxUnknownFields) return;
      const id = (rows[row] as { id?: unknown }).id;
      count = { code, field, rows: 0, lastRow: -1, recordId: typeof id === 'string' ? id : undefined };
      counts.set(key, count);
    }
    if (count.lastRow !== row) count.rows++;
    count.lastRow = row;
  };

  const look = (record: unknown, members: Shape, row: number, prefix: string): void => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return;
    for (const [name, value] of Object.entries(record)) {
      const member = members.get(name);
      if (!member) note('unknown_field', prefix + name, row);
      else if (value === null) continue;
      else if (member.known && !member.known.has(value)) note('unknown_value', prefix + name, row);
      else if (member.child && Array.isArray(value)) {
        for (const element of value) look(element, member.child, row, `${prefix}${name}.`);
      }
    }
  };

  for (let row = 0; row < rows.length; row++) look(rows[row], shape, row, '');
  return Array.from(counts.values(), ({ lastRow: _, recordId, ...finding }) =>
    recordId === undefined ? finding : { ...finding, recordId },
  );
}
