import Type from 'typebox';
import { controlsOff } from '../../health/services.ts';
import { snapshotLifeMs } from '../../health/snapshot.ts';
import { readContext, shopPage, type WebContext } from '../context.ts';
import { verbs } from '../control/verbs.ts';
import type { App } from '../fastify.ts';
import { moneyModel } from '../model/money.ts';
import { overview } from '../model/overview.ts';
import { timed } from '../plugins/server-timing.ts';

const query = Type.Object({ done: Type.Optional(Type.Enum(Object.keys(verbs) as (keyof typeof verbs)[])) });

/** The first page: the verdict, what is synced, what runs, who did what. */
export function overviewRoute(app: App, site: WebContext): void {
  app.get('/', { schema: { querystring: query } }, async (request, reply) => {
    const [seen, days] = await Promise.all([
      readContext(site, request),
      timed(request, 'money', () => site.money.get()),
    ]);
    const data = await timed(request, 'model', () => overview(seen));
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
        money: days.seen && moneyModel(days.seen.value, seen.now, seen.snapshot.zone),
        snapshot: seen.snapshot,
        off: controlsOff(seen.services, site.temporal !== null),
        done: request.query.done ? verbs[request.query.done].done : null,
      },
    );
  });
}
