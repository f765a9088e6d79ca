/** Reviver context of ES2025, not yet in the type library. */
type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;
const highest = 2n ** 63n - 1n; // a Postgres bigint

/** JSON.parse, but whole numbers beyond ±2^53 come as bigint, digit by digit as written. Several times slower. */
export function parseExact(text: string): unknown {
  return parseWith(text, (_key, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}

/** Whether a value lost digits in JSON.parse. */
export function isInexact(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** A version as bigint; digits in quotes count, since Postgres takes them too. Null where it is no usable version. */
export function toVersion(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  const version =
    typeof value === 'bigint'
      ? value
      : typeof value === 'string' && /^\d{1,19}$/.test(value)
        ? BigInt(value)
        : null;
  return version !== null && version <= highest && version >= -highest ? version : null;
}
