import type { AddressInfo } from 'node:net';
import { FlagMistake } from '../read-flags.ts';
import { helpText, readFlags } from './flags.ts';
import { Live } from './live.ts';
import { createShopServer } from './server.ts';
import { openShop } from './shop/open-shop.ts';

function run(): void {
  const flags = readFlags(process.argv.slice(2));
  if (flags === null) {
    process.stdout.write(helpText());
    return;
  }
  const asOf =
    flags['as-of'] === '' ? Math.floor(Date.now() / 86_400_000) * 86_400_000 : Date.parse(flags['as-of']);
  if (Number.isNaN(asOf)) throw new FlagMistake('--as-of must be an ISO time like 2026-03-01T00:00:00Z.');
  const shop = openShop({
    seed: Number(flags.seed),
    asOf,
    locations: Number(flags.locations),
    items: Number(flags.items),
    customers: Number(flags.customers),
    orders: Number(flags.orders),
    days: Number(flags.days),
  });
  const live = new Live(shop, Number(flags['sales-per-hour']));
  if (flags['catch-up'] === 'on') live.catchUp();
  const server = createShopServer({
    shop,
    live,
    tokens: new Set(flags.token.split(',')),
    latencyMs: Number(flags['latency-ms']),
    pageLimit: Number(flags['page-limit']),
    refused: [],
    cursors: 0,
    requests: [],
  });
  server.on('error', (error) => {
    process.stderr.write(`demo Square: cannot listen on port ${flags.port}: ${error.message}\n`);
    process.exit(1);
  });
  server.listen(Number(flags.port), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    if (flags.live === 'on') live.start();
    process.stdout.write(
      `${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}`, port, asOf: new Date(asOf).toISOString() })}\n`,
    );
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
}

try {
  run();
} catch (error) {
  if (!(error instanceof FlagMistake)) throw error;
  process.stderr.write(`demo Square: ${error.message}\n`);
  process.exitCode = 2;
}
