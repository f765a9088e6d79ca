import type { WebContext } from '../../context.ts';
import type { App } from '../../fastify.ts';
import { adminScope } from '../../plugins/admin-scope.ts';
import { migrationRoute } from './migration.ts';
import { adminRunRoute } from './run.ts';
import { adminRunRoutes } from './runs.ts';
import { adminStatusRoute } from './status.ts';

/** For schedulers and scripts. Without ADMIN_TOKEN there is nothing here. */
export async function adminRoutes(app: App, site: WebContext): Promise<void> {
  const { adminTokens } = site.settings.dashboard;
  if (adminTokens.length === 0) return;
  await adminScope(app, adminTokens);
  adminRunRoutes(app, site);
  adminRunRoute(app, site);
  adminStatusRoute(app, site);
  migrationRoute(app, site);
}
