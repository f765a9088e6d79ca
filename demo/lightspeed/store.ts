import type { FaultQueue } from './faults/queue.ts';
import type { RequestLog } from './http/log.ts';
import type { RateLimit } from './limit.ts';
import type { Live } from './live.ts';
import type { Shop } from './shop/shop.ts';
import type { Deliveries } from './webhooks/deliver.ts';
import type { Subscriptions } from './webhooks/subscriptions.ts';

/** What may be changed while the program runs. */
export interface Settings {
  tokens: Set<string>;
  latencyMs: number;
  latencyJitterMs: number;
  maxPageSize: number;
  maxPageSizeSales: number;
  categoryNesting: 1 | 2;
  /** How far the server's clock is off, in the headers it sends. */
  clockSkewSeconds: number;
  /** False once somebody has named a limit: then it no longer follows the window. */
  limitFollowsWindow: boolean;
}

export interface DemoStore {
  shop: Shop;
  live: Live;
  limit: RateLimit;
  settings: Settings;
  faults: FaultQueue;
  log: RequestLog;
  subscriptions: Subscriptions;
  deliveries: Deliveries;
}
