import { helpOf, readGivenFlags } from '../read-flags.ts';

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

/** The flags as text, all checked; null when help was asked for. Throws FlagMistake. */
export const readFlags = (args: readonly string[]): Flags | null =>
  readGivenFlags(flags, args, (name, value) =>
    flags[name].fits.test(value) ? null : `cannot be "${value}"; --help lists the flags.`,
  );

export const helpText = (): string => helpOf(flags, 'Serves a believable shop through the Square API.', 16);
