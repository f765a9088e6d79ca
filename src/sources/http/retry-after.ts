const fallbackMs = 30_000; // what the vendor's own client waits when it cannot read the response
const capMs = 6 * 60_000; // limits count in windows of five minutes at most: a longer wait is a wrong clock

export interface RetryHints {
  /** `Retry-After` header: an HTTP date or seconds. */
  readonly header: string | undefined;
  /** The response's own `Date` header: a date is measured against it, so a wrong clock here does not matter. */
  readonly date: string | undefined;
  /** The body: some carry `retry-after` there. */
  readonly body: string;
}

/** Milliseconds to wait, 0 … 6 min; undefined when nobody said anything. */
export function statedRetryAfterMs(hints: RetryHints, now = Date.now()): number | undefined {
  const serverNow = httpDate(hints.date) ?? now;
  for (const stated of [hints.header, inBody(hints.body)]) {
    const ms = read(stated, serverNow);
    if (ms !== undefined) return Math.min(Math.max(ms, 0), capMs);
  }
  return undefined;
}

/** The same for a response that does ask to wait (429): 30 s when it does not say how long. */
export function retryAfterMs(hints: RetryHints, now = Date.now()): number {
  return statedRetryAfterMs(hints, now) ?? fallbackMs;
}

function read(stated: unknown, serverNow: number): number | undefined {
  if (typeof stated === 'number') return Number.isFinite(stated) ? Math.ceil(stated * 1000) : undefined;
  if (typeof stated !== 'string') return undefined;
  const value = stated.trim();
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const at = httpDate(value);
  return at === undefined ? undefined : at - serverNow;
}

/** The three date forms of HTTP; all are GMT, also the one that does not say so. */
function httpDate(value: string | undefined): number | undefined {
  if (!value || !/^[A-Za-z]{3,9},? /.test(value)) return undefined;
  const at = Date.parse(/(GMT|UTC|Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value} GMT`);
  return Number.isNaN(at) ? undefined : at;
}

function inBody(body: string): unknown {
  if (!body.trimStart().startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(body) as Record<string, unknown>;
    return parsed['retry-after'] ?? parsed.retry_after;
  } catch {
    return undefined;
  }
}
