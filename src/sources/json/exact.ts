/** Reviver context of ES2025, not yet in the type library. */
type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;
const highest = 2n ** 63n - 1n; // a Postgres bigint
const lowest = -(2n ** 63n);

/** JSON.parse, but whole numbers beyond ±2^53 come as bigint, digit by digit as written. Several times slower. */
export function parseExact(text: string): unknown {
  return parseWith(text, (_key, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source
      ? (wholeNumber(source) ?? value)
      : value,
  );
}

/** Whether a value lost digits in JSON.parse. */
export function isInexact(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/**
 * A version as bigint; digits in quotes count, and so does 2.0, since the database takes them too
 * (`tillsync.whole_number`; a test compares the two). Null where it is no usable version.
 */
export function toVersion(value: unknown): bigint | null {
  let version: bigint | null = null;
  if (typeof value === 'bigint') version = value;
  else if (typeof value === 'string') version = wholeNumber(value);
  else if (typeof value === 'number' && Number.isSafeInteger(value)) version = BigInt(value);
  return version !== null && version <= highest && version >= lowest ? version : null;
}

const decimal = /^[ \t\n\v\f\r]*([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d{1,3}))?[ \t\n\v\f\r]*$/;

/** A whole number however it is spelled (12, 12.0, 1.2e1); null: it has a fraction, or is no number. */
function wholeNumber(text: string): bigint | null {
  const found = decimal.exec(text);
  if (!found) return null;
  const [, sign, whole = '', after = '', alone = '', exponent = '0'] = found;
  const digits = whole + after + alone;
  const point = whole.length + Number(exponent);
  if (/[^0]/.test(digits.slice(Math.max(0, point)))) return null;
  const size = BigInt(point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0'));
  return sign === '-' ? -size : size;
}
