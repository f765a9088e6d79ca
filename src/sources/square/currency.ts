// Digits behind the point by ISO 4217, where they are not two. `tillsync.major_units` has the same; a test compares the two.
const digits = new Map<string, number>([
  ...codes('BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...codes('BHD IQD JOD KWD LYD OMN TND', 3),
  ...codes('CLF UYW', 4),
  ['BTC', 8], // in hundred millionths
]);

function codes(list: string, count: number): [string, number][] {
  return list.split(' ').map((code) => [code, count]);
}

/** Minor units as a decimal in units of the currency, exactly: 1250 is 12.50 USD, 1250 JPY, 1.250 KWD. */
export function majorUnits(minor: bigint, currency: string): string {
  const places = digits.get(currency) ?? 2;
  if (places === 0) return String(minor);
  const text = String(minor < 0n ? -minor : minor).padStart(places + 1, '0');
  return `${minor < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
}
