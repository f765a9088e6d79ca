import { FlagMistake, helpOf, readGivenFlags } from '../read-flags.ts';
import { MAX_OUTLETS } from './shop/calendar/slots.ts';

interface Flag {
  standard: string;
  help: string;
  /** Says what is wrong with a value; null when it fits. */
  wrong: (value: string) => string | null;
}

const matches = (pattern: RegExp, words: string) => (value: string) => (pattern.test(value) ? null : words);
const oneOf =
  (...words: string[]) =>
  (value: string) =>
    words.includes(value) ? null : words.join(' or ');
const whole =
  (low: number, high = Number.MAX_SAFE_INTEGER) =>
  (value: string) =>
    /^\d+$/.test(value) && Number(value) >= low && Number(value) <= high
      ? null
      : `a whole number from ${low}${high === Number.MAX_SAFE_INTEGER ? '' : ` to ${high}`}`;
const positive = (value: string) => (Number(value) > 0 ? null : 'a number above 0');
const anything = () => null;

/** Every flag with its default; an empty default means "worked out". */
const FLAGS = {
  port: { standard: '0', help: 'where to listen on 127.0.0.1; 0 takes a free port', wrong: whole(0, 65_535) },
  seed: { standard: '1', help: 'which shop', wrong: whole(0) },
  'as-of': {
    standard: '',
    help: 'where history ends, ISO time (default: the start of today, UTC)',
    wrong: (value) =>
      value === '' || !Number.isNaN(Date.parse(value)) ? null : 'an ISO time like 2026-03-01T00:00:00Z',
  },
  outlets: {
    standard: '3',
    help: 'open outlets (a deleted one comes on top)',
    wrong: whole(1, MAX_OUTLETS - 1),
  },
  registers: { standard: '5', help: 'open registers (a deleted one comes on top)', wrong: whole(1) },
  products: {
    standard: '2000',
    help: 'product rows: variants, their parents and deleted ones counted',
    wrong: whole(10),
  },
  customers: { standard: '4000', help: 'customers, WALKIN and deleted ones counted', wrong: whole(1) },
  sales: {
    standard: '25000',
    help: 'sale records: returns, parked and deleted ones counted',
    wrong: whole(0),
  },
  years: { standard: '2', help: 'how far back history goes', wrong: positive },
  token: {
    standard: 'demo-token',
    help: 'accepted tokens, separated by commas',
    wrong: matches(/./, 'not empty'),
  },
  'domain-prefix': {
    standard: 'demo',
    help: 'the shop in its host name',
    wrong: matches(/^[a-z0-9-]+$/i, 'letters, digits and dashes'),
  },
  'retailer-id': { standard: '', help: 'the retailer (default: from the seed)', wrong: anything },
  'latency-ms': { standard: '0', help: 'delay of every response', wrong: whole(0) },
  'latency-jitter-ms': { standard: '0', help: 'random delay on top, up to this', wrong: whole(0) },
  'rate-limit': { standard: 'on', help: 'whether requests are limited', wrong: oneOf('on', 'off') },
  'window-seconds': { standard: '300', help: 'length of the limit window', wrong: positive },
  'window-model': {
    standard: 'fixed',
    help: 'how the window moves: fixed or sliding',
    wrong: oneOf('fixed', 'sliding'),
  },
  limit: {
    standard: '',
    help: 'requests per window (default: 300 per register and 50, in proportion to the window)',
    wrong: (value) => (value === '' ? null : whole(1)(value)),
  },
  'max-page-size': { standard: '10000', help: 'larger pages are clamped to this', wrong: whole(1) },
  'max-page-size-sales': { standard: '500', help: 'the same for sales', wrong: whole(1) },
  'category-nesting': {
    standard: '1',
    help: '2: categories stand one level deeper, in data.data',
    wrong: oneOf('1', '2'),
  },
  live: {
    standard: 'on',
    help: 'whether the shop keeps selling while the program runs',
    wrong: oneOf('on', 'off'),
  },
  'sales-per-hour': { standard: '60', help: 'how fast, on the real clock', wrong: positive },
  'catch-up': {
    standard: 'off',
    help: 'on: also sell for the time between as-of and now; repeats itself after a restart',
    wrong: oneOf('on', 'off'),
  },
  'client-secret': {
    standard: '',
    help: 'secret of the app that registers webhooks: they are signed with it (default: unsigned, as those of a personal token)',
    wrong: anything,
  },
  'log-file': { standard: '', help: 'a file for the request log, JSON lines', wrong: anything },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;
export type Flags = Record<FlagName, string>;

/** The flags as text, all checked; null when help was asked for. Throws FlagMistake. */
export function readFlags(args: readonly string[]): Flags | null {
  const flags = readGivenFlags(FLAGS, args, (name, value) => {
    const words = FLAGS[name].wrong(value);
    return words === null ? null : `must be ${words}, not "${value}".`;
  });
  if (flags && Number(flags.registers) < Number(flags.outlets)) {
    throw new FlagMistake('--registers must be at least --outlets: every outlet has a register.');
  }
  return flags;
}

export const helpText = (): string =>
  helpOf(FLAGS, 'Serves a believable shop through the Lightspeed Retail X-Series API 2.0.', 20);
