import Type from 'typebox';
import type { App } from '../app.ts';
import { verbs } from '../control/verbs.ts';
import { overview } from '../model/overview.ts';
import { controlsOff } from '../model/services.ts';
import { timed } from '../plugins/server-timing.ts';
import { snapshotLifeMs } from '../read/snapshot.ts';
import { look, type Site, shopPage } from '../site.ts';

const query = Type.Object({ done: Type.Optional(Type.Enum(Object.keys(verbs) as (keyof typeof verbs)[])) });

/** The first page: the verdict, the six entities, what runs, who did what. */
export function overviewRoute(app: App, site: Site): void {
  app.get('/', { schema: { querystring: query } }, async (request, reply) => {
    const seen = await look(site, request);
    const data = await timed(request, 'model', () => overview({ ...seen, health: site.settings.health }));
    if (seen.trouble) reply.code(503);
    return shopPage(
      reply,
      seen,
      site,
      'overview',
      {
        title: data.verdict.headline,
        nav: 'overview',
        refresh: snapshotLifeMs(seen.snapshot) / 1000,
      },
      {
        ...data,
        snapshot: seen.snapshot,
        next: seen.next,
        health: site.settings.health,
        off: controlsOff(seen.services, site.temporal !== null),
        done: request.query.done ? verbs[request.query.done].done : null,
      },
    );
  });
}
