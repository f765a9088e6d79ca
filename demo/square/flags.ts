import { parseArgs } from 'node:util';

const whole = /^\d+$/;
const flags = {
  port: { standard: '0', fits: whole, help: 'where to listen on 127.0.0.1; 0 takes a free port' },
  seed: { standard: '1', fits: whole, help: 'which shop' },
  'as-of': {
    standard: '',
    fits: /^$|^\d{4}-/,
    help: 'where history ends, ISO time (default: the start of today, UTC)',
  },
  locations: { standard: '3', fits: /^[1-9]\d*$/, help: 'open locations (a closed one comes on top)' },
  items: {
    standard: '120',
    fits: /^[1-9]\d*$/,
    help: 'items of the catalog, each with one to three variations',
  },
  customers: { standard: '150', fits: /^[1-9]\d*$/, help: 'customers when history begins' },
  orders: { standard: '3000', fits: whole, help: 'orders of its history' },
  days: { standard: '365', fits: /^[1-9]\d*$/, help: 'how far back history goes' },
  token: { standard: 'demo-token', fits: /./, help: 'accepted tokens, separated by commas' },
  live: { standard: 'on', fits: /^(on|off)$/, help: 'whether the shop keeps selling while the program runs' },
  'sales-per-hour': { standard: '12', fits: /^\d*\.?\d+$/, help: 'how fast, on the real clock' },
  'catch-up': {
    standard: 'off',
    fits: /^(on|off)$/,
    help: 'on: also sell for the time between as-of and now',
  },
  'page-limit': { standard: '1000', fits: /^[1-9]\d*$/, help: 'rows of a page, however many are asked for' },
  'latency-ms': { standard: '0', fits: whole, help: 'delay of every response' },
} as const;

export type Flags = Record<keyof typeof flags, string>;

/** A mistake of whoever typed the command: one sentence. */
export class FlagMistake extends Error {}

/** The flags as text, all checked; null when help was asked for. */
export function readFlags(args: readonly string[]): Flags | null {
  const options = Object.fromEntries(Object.keys(flags).map((name) => [name, { type: 'string' as const }]));
  let given: Record<string, unknown>;
  try {
    given = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' } },
      strict: true,
    }).values;
  } catch (error) {
    throw new FlagMistake(`${(error as Error).message.split('. ')[0]!}; --help lists the flags.`);
  }
  if (given.help === true) return null;
  return Object.fromEntries(
    Object.entries(flags).map(([name, { standard, fits }]) => {
      const value = String(given[name] ?? standard);
      if (!fits.test(value)) throw new FlagMistake(`--${name} cannot be "${value}"; --help lists the flags.`);
      return [name, value];
    }),
  ) as Flags;
}

export function helpText(): string {
  const lines = Object.entries(flags).map(
    ([name, { standard, help }]) =>
      `  --${name.padEnd(16)} ${help}${standard === '' ? '' : ` [${standard}]`}`,
  );
  return `Serves a believable shop through the Square API.\n\n${lines.join('\n')}\n`;
}
