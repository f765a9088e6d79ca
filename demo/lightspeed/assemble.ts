import { FaultQueue } from './faults/queue.ts';
import type { Flags } from './flags.ts';
import { RequestLog } from './http/log.ts';
import { RateLimit, standardLimit, type WindowModel } from './limit.ts';
import { Live } from './live.ts';
import { liveThroughHistory } from './shop/history.ts';
import { openShop } from './shop/open-shop.ts';
import type { DemoStore } from './store.ts';
import { DAY, nowSeconds } from './time.ts';
import { Deliveries } from './webhooks/deliver.ts';
import { Subscriptions } from './webhooks/subscriptions.ts';

/** Builds the whole store from flags: the shop with its past, the limit, the clock. Nothing runs yet. */
export function assembleStore(flags: Flags): DemoStore {
  const today = Math.floor(nowSeconds() / DAY) * DAY;
  const registers = Number(flags.registers);
  const shop = openShop({
    seed: Number(flags.seed),
    asOf: flags['as-of'] === '' ? today : Math.floor(Date.parse(flags['as-of']) / 1_000),
    domainPrefix: flags['domain-prefix'],
    retailerId: flags['retailer-id'] || null,
    size: {
      outlets: Number(flags.outlets),
      registers,
      products: Number(flags.products),
      customers: Number(flags.customers),
      sales: Number(flags.sales),
      years: Number(flags.years),
    },
  });
  liveThroughHistory(shop);
  const live = new Live(shop, Number(flags['sales-per-hour']));
  if (flags['catch-up'] === 'on') live.catchUp();
  const subscriptions = new Subscriptions();
  const deliveries = new Deliveries(shop, subscriptions, flags['client-secret']);
  deliveries.start();
  const seconds = Number(flags['window-seconds']);
  return {
    shop,
    live,
    limit: new RateLimit({
      on: flags['rate-limit'] === 'on',
      model: flags['window-model'] as WindowModel,
      seconds,
      limit: flags.limit === '' ? standardLimit(registers, seconds) : Number(flags.limit),
    }),
    settings: {
      tokens: new Set(flags.token.split(',')),
      latencyMs: Number(flags['latency-ms']),
      latencyJitterMs: Number(flags['latency-jitter-ms']),
      maxPageSize: Number(flags['max-page-size']),
      maxPageSizeSales: Number(flags['max-page-size-sales']),
      categoryNesting: flags['category-nesting'] === '2' ? 2 : 1,
      clockSkewSeconds: 0,
      limitFollowsWindow: flags.limit === '',
    },
    faults: new FaultQueue(),
    log: new RequestLog(flags['log-file'] || null),
    subscriptions,
    deliveries,
  };
}
