import Type from 'typebox';

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
// minute, hour, day of month, month, day of week
const fields: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: months },
  { min: 0, max: 7, names: days },
];

/** Five fields with `*`, lists, ranges and steps: what Temporal's schedules take. */
export function isCron(text: unknown): boolean {
  const parts = String(text).trim().split(/\s+/);
  return parts.length === fields.length && parts.every((part, index) => isField(part, fields[index]!));
}

const isField = (part: string, field: Field): boolean => part.split(',').every((item) => isItem(item, field));

function isItem(item: string, field: Field): boolean {
  const [range = '', step, ...rest] = item.split('/');
  if (rest.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((end) => fieldValue(end, field));
  if (ends.length > 2 || ends.some((end) => end === undefined)) return false;
  return ends.length === 1 || ends[0]! <= ends[1]!;
}

function fieldValue(text: string, { min, max, names }: Field): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + min;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

export const cron = Type.Refine(Type.String(), isCron);
export const cronOrOff = Type.Refine(Type.String(), (text) => text === 'off' || isCron(text));
