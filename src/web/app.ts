import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, type FastifyReply, LogController } from 'fastify';
import { ourSchema } from '../store/schema.ts';
import { Watch } from './control/watch.ts';
import type { WebDeps } from './deps.ts';
import { assets } from './plugins/assets.ts';
import { failures } from './plugins/failures.ts';
import { gate } from './plugins/gate.ts';
import { openapi } from './plugins/openapi.ts';
import { secureHeaders } from './plugins/secure-headers.ts';
import { serverTiming } from './plugins/server-timing.ts';
import { session } from './plugins/session.ts';
import { viewEngine } from './plugins/views.ts';
import { BusinessCache } from './read/business.ts';
import { Cached } from './read/cached.ts';
import { type Snapshot, snapshotLifeMs } from './read/snapshot.ts';
import { privateRoutes, publicRoutes } from './routes/index.ts';
import { Attempts } from './sign-in/attempts.ts';
import { openKept } from './sign-in/kept.ts';
import { Sessions } from './sign-in/sessions.ts';
import type { Site } from './site.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

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
  app.addHook('onClose', () => site.watch.settled());
  publicRoutes(app, site);
  await app.register(async (inner) => {
    gate(inner, site);
    privateRoutes(inner as App, site);
  });
  return app;
}

function createApp({ settings, log }: WebDeps) {
  return Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // addresses and queries of people's requests have no place in a log
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 65_536,
    routerOptions: { maxParamLength: 200 },
    // without it request.ip is the peer, and X-Forwarded-For is just text
    trustProxy: settings.dashboard.trustedProxy ?? false,
    frameworkErrors: (_error, _request, reply) => {
      (reply as FastifyReply)
        .code(400)
        .type('text/plain; charset=utf-8')
        .send('This address is not understood.');
    },
  })
    .setValidatorCompiler(TypeBoxValidatorCompiler)
    .withTypeProvider<TypeBoxTypeProvider>();
}

function siteOf(deps: WebDeps): Site {
  const { settings, reader, clock } = deps;
  const kept = openKept(deps.home, deps.log);
  const args = settings.schedules.timeZone === undefined ? {} : { p_zone: settings.schedules.timeZone };
  return {
    ...deps,
    snapshots: new Cached(() => reader.call<Snapshot>('dashboard_snapshot', args), clock, snapshotLifeMs),
    business: new BusinessCache(reader, clock),
    watch: new Watch(deps.temporal, settings.temporal.taskQueue, clock),
    attempts: new Attempts(kept, settings.dashboard.sessionSecret, clock),
    sessions: new Sessions(kept, clock),
    schema: ourSchema(),
  };
}
