import Type from 'typebox';
import { dayKey, daysBefore } from '../../health/time.ts';
import { readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { businessModel } from '../model/business.ts';
import { timed } from '../plugins/server-timing.ts';

const ranges = [7, 30, 90] as const;
const query = Type.Object({ days: Type.Optional(Type.Enum([...ranges])) });

/** What the numbers say: sales, payments, taxes, stock, customers. */
export function businessRoute(app: App, site: WebContext): void {
  app.get('/business', { schema: { querystring: query } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const days = request.query.days ?? 30;
    const to = dayKey(seen.now, seen.snapshot.zone);
    const from = daysBefore(to, days - 1);
    const reading = await timed(request, 'db', () => site.business.get(from, to));
    if (!reading.seen) throw reading.trouble?.error;
    const sales = seen.snapshot.states.find(({ entity }) => entity === 'sales');
    return shopPage(
      reply,
      seen,
      site,
      'business',
      { title: 'Business', nav: 'business' },
      {
        ...businessModel(reading.seen.value, from, to),
        ...{ days, ranges, from, to },
        newest: sales?.newest ? new Date(sales.newest) : null,
      },
    );
  });
}
