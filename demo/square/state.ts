import type { Live } from './live.ts';
import type { Shop } from './shop/shop.ts';

/** What is refused, as often as it says; for tests. */
export interface Refusal {
  readonly path: string;
  readonly status: number;
  readonly code: string;
  /** Only a request that goes on with a cursor. */
  readonly cursor: boolean;
  times: number;
}

/** The program's own state. */
export interface State {
  readonly shop: Shop;
  readonly live: Live;
  readonly tokens: Set<string>;
  latencyMs: number;
  /** Rows a page has at most, however many are asked for. */
  readonly pageLimit: number;
  refused: Refusal[];
  /** Cursors of another number have expired. */
  cursors: number;
  /** Requests to the API, oldest first. */
  readonly requests: { readonly path: string; readonly cursor: boolean; readonly status: number }[];
}
