import type { Row } from './square-api.ts';

export type Members = Readonly<Record<string, unknown>>;
export const inside = (value: unknown, ...path: string[]): unknown =>
  path.reduce((at, name) => (at as Members | undefined)?.[name], value);
export const list = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
export const cents = (row: unknown, name: string) => inside(row, name, 'amount');
export const time = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : undefined);
export const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)`;
export const yes = (value: unknown) => (value === undefined ? undefined : value ? 'true' : 'false');

/** Every element of a list inside records, with its record's id and its place. */
export const parts = (rows: readonly Row[], of: (row: Row) => unknown, words: (part: Row) => unknown[]) =>
  rows.flatMap((row) => list(of(row)).map((part, place) => [row.id, place, ...words(part)]));
