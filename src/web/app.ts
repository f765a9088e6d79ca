import { type Snapshot, snapshotLifeMs } from '../health/snapshot.ts';
import { ourSchema } from '../store/schema.ts';
import type { WebContext } from './context.ts';
import { TemporalMonitor } from './control/temporal-monitor.ts';
import { Waits } from './control/waits.ts';
import type { WebDeps } from './deps.ts';
import { type App, createApp } from './fastify.ts';
import { gate } from './gate.ts';
import { assets } from './plugins/assets.ts';
import { failures } from './plugins/failures.ts';
import { openapi } from './plugins/openapi.ts';
import { secureHeaders } from './plugins/secure-headers.ts';
import { serverTiming } from './plugins/server-timing.ts';
import { session } from './plugins/session.ts';
import { viewEngine } from './plugins/views.ts';
import { BusinessCache } from './read/business.ts';
import { Cached } from './read/cached.ts';
import type { MoneyDays } from './read/money.ts';
import { PeriodCache } from './read/period.ts';
import { adminRoutes } from './routes/admin/index.ts';
import { privateRoutes, publicRoutes } from './routes/index.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { Attempts } from './sign-in/attempts.ts';
import { Sessions } from './sign-in/sessions.ts';
import { openWebState } from './sign-in/web-state.ts';

/** The web application, apart from listening, so that tests inject requests without a port. */
export async function buildApp(deps: WebDeps) {
  const { dashboard } = deps.settings;
  const https = dashboard.publicUrl?.startsWith('https:') ?? false;
  const site = siteOf(deps);
  const app = createApp(deps);
  serverTiming(app);
  await secureHeaders(app, { https });
  await session(app, { secret: dashboard.sessionSecret, https });
  await assets(app);
  await viewEngine(app);
  failures(app, (request) => site.sessions.isOpen(request));
  await openapi(app);
  app.addHook('preClose', async () => site.waits.end());
  app.addHook('onClose', () => site.watch.settled());
  publicRoutes(app, site);
  await app.register(async (inner) => {
    gate(inner, site);
    privateRoutes(inner as App, site);
  });
  await app.register(async (inner) => adminRoutes(inner as App, site));
  await app.register(async (inner) => webhookRoutes(inner as App, site));
  return app;
}

function siteOf(deps: WebDeps): WebContext {
  const { settings, reader, clock } = deps;
  const kept = openWebState(deps.home, deps.log);
  return {
    ...deps,
    snapshots: new Cached(() => reader.call<Snapshot>('dashboard_snapshot'), clock, snapshotLifeMs),
    business: new BusinessCache(reader, clock),
    money: new Cached(
      () => reader.call<MoneyDays>('dashboard_money'),
      clock,
      () => 60_000,
    ),
    periods: new PeriodCache(reader, clock),
    watch: new TemporalMonitor(deps.temporal, settings.temporal.taskQueue, clock),
    attempts: new Attempts(kept, settings.dashboard.sessionSecret, clock),
    sessions: new Sessions(kept, clock),
    waits: new Waits(),
    schema: ourSchema(),
  };
}
