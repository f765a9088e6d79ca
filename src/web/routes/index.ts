import type { WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { actionRoutes } from './actions.ts';
import { businessRoute } from './business.ts';
import { entityRoute } from './entity.ts';
import { evidenceRoutes } from './evidence.ts';
import { healthRoutes } from './health.ts';
import { historyRoutes } from './history.ts';
import { moneyRoutes } from './money.ts';
import { overviewRoute } from './overview.ts';
import { periodRoutes } from './periods.ts';
import { qualityRoute } from './quality.ts';
import { runRoute } from './run.ts';
import { signInRoutes, signOutRoute } from './sign-in.ts';
import { statusRoute } from './status.ts';

/** What anyone who reaches the port may see. */
export function publicRoutes(app: App, site: WebContext): void {
  healthRoutes(app, site);
  signInRoutes(app, site);
}

/** What takes a sign-in. */
export function privateRoutes(app: App, site: WebContext): void {
  overviewRoute(app, site);
  entityRoute(app, site);
  runRoute(app, site);
  historyRoutes(app, site);
  businessRoute(app, site);
  moneyRoutes(app, site);
  evidenceRoutes(app, site);
  periodRoutes(app, site);
  qualityRoute(app, site);
  actionRoutes(app, site);
  statusRoute(app, site);
  signOutRoute(app, site);
}
