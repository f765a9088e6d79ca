const times = new Set(['created_at', 'updated_at', 'deleted_at', 'sale_date', 'payment_date']);
const childArrays = new Set(['line_items', 'payments', 'taxes', 'rates', 'categories']);

/** A record as values: absent = null, numbers by value at any size, times by instant. */
export function asValues(json: string): unknown {
  return members(
    JSON.parse(json, (_, value, context?: { source?: string }) =>
      typeof value === 'number' ? { number: decimal(context!.source!) } : value,
    ),
  );
}

function members(record: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(record).filter(([, value]) => value !== null);
  return Object.fromEntries(
    said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, member(name, value)]),
  );
}

function member(name: string, value: unknown): unknown {
  if (times.has(name) && typeof value === 'string') return instant(value);
  if (childArrays.has(name) && Array.isArray(value)) return value.map((e) => (isPlain(e) ? members(e) : e));
  return value;
}

/** Times without a zone, and what is no time at all, stay text. */
function instant(text: string): unknown {
  const ms = /\d\d:\d\d.*([zZ]|[-+]\d\d(:?\d\d)?)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? text : { instant: ms };
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('number' in value);

/** Significant digits and exponent: 1.50, 15e-1 and 0.15e1 are one number. */
function decimal(source: string): string {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(
    source,
  )!;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  if (kept === '') return '0';
  return `${sign}${kept}e${Number(exponent) - fraction.length + (digits.length - kept.length)}`;
}
