import type { Digits } from './api.ts';

/** Amounts are whole hundred-thousandths: the API sends up to five decimals, and sums of those are exact in bigint. */
export function units(sent: Digits | null | undefined): bigint {
  if (sent == null) return 0n;
  const parts = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(sent.text);
  if (parts === null) throw new Error(`${sent.text} is not an amount of at most five decimals`);
  const [, sign, whole, fraction = ''] = parts;
  const amount = BigInt(whole + fraction.padEnd(5, '0'));
  return sign === '-' ? -amount : amount;
}

/** 1.50000 as 1.5. */
export function decimal(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(6, '0');
  const fraction = digits.slice(-5).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -5)}${fraction === '' ? '' : `.${fraction}`}`;
}
