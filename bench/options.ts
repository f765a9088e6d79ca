import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ShopSize } from './store/recording.ts';

export interface Options {
  /** Names of parts; none: all that are part of a whole run. */
  readonly parts: readonly string[];
  readonly size: ShopSize;
  /** Counted runs of each contender. */
  readonly runs: number;
  /** Contenders by name or by the beginning of it; none: all. */
  readonly only: readonly string[];
  readonly latencyMs: number;
  /** Measure although others use the machine; the figures then go elsewhere. */
  readonly anyway: boolean;
  /** Not in the repository: recordings, peers. */
  readonly cache: string;
  readonly command: string;
}

export const usage = `npm run bench -- [part …] [--sales 100000] [--products n] [--customers n] [--outlets 3]
  [--changed 1000] [--runs 3] [--only tillsync,dlt,…] [--latency-ms 0] [--anyway] [--cache .tillsync/bench]`;

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sales: { type: 'string', default: '100000' },
      products: { type: 'string' },
      customers: { type: 'string' },
      outlets: { type: 'string', default: '3' },
      changed: { type: 'string', default: '1000' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      'latency-ms': { type: 'string', default: '0' },
      anyway: { type: 'boolean', default: false },
      cache: { type: 'string', default: join(import.meta.dirname, '..', '.tillsync', 'bench') },
    },
  });
  const number = (name: string, text: string) => {
    if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}".\n${usage}`);
    return Number(text);
  };
  const [sales, runs] = [number('sales', values.sales), number('runs', values.runs)];
  const share = (of: number) => String(Math.max(100, Math.round(sales / of)));
  return {
    parts: positionals,
    runs,
    size: {
      sales,
      products: number('products', values.products ?? share(20)),
      customers: number('customers', values.customers ?? share(5)),
      outlets: number('outlets', values.outlets),
      changed: number('changed', values.changed),
      rounds: runs + 1, // the first is not counted
    },
    only: values.only.split(',').filter(Boolean),
    latencyMs: number('latency-ms', values['latency-ms']),
    anyway: values.anyway,
    cache: values.cache,
    command: ['npm run bench --', ...args].join(' '),
  };
}
