// How numbers and spans of time are written for people. Times of day are in time.ts.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12345 → `12,345`. */
export const count = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : whole.format(value);

/** `1 row`, `12,345 rows`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** Seconds → `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 days`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  const s = Math.max(0, seconds);
  if (s < 9.95) return `${Math.round(s * 10) / 10} s`;
  if (s < 59.5) return `${Math.round(s)} s`;
  const minutes = Math.round(s / 60);
  if (s < 600) {
    const rest = Math.round(s) % 60;
    return `${Math.floor(Math.round(s) / 60)} min${rest ? ` ${rest} s` : ''}`;
  }
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
  }
  return `${Math.round(minutes / 1440)} days`;
}

/** `just now`, `12 min ago`, `3 h ago`, `5 days ago`. */
export function ago(then: Date, now: Date): string {
  const seconds = (now.getTime() - then.getTime()) / 1000;
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} days ago`;
}

/** Rows per second: one digit while it is small. */
export const rate = (rows: number, seconds: number): string =>
  seconds > 0 ? (rows / seconds < 10 ? (rows / seconds).toFixed(1) : count(rows / seconds)) : '–';

/** 0.9966 → `99.7 %`; never rounds up to 100 %. */
export function percent(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return '–';
  const rounded = Math.floor(share * 1000) / 10;
  return `${rounded} %`;
}

/** Exact decimal text and currency → `NZ$1,234.50`; an unknown currency stands behind the number. */
export function money(amount: string | null | undefined, currency: string): string {
  if (amount === null || amount === undefined) return '–';
  const value = amount as `${number}`; // Intl reads decimal text without losing digits
  try {
    return new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'symbol',
    }).format(value);
  } catch {
    const text = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
      value,
    );
    return currency ? `${text} ${currency}` : text;
  }
}
