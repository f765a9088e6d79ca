import Type, { type Static } from 'typebox';
import { monthName } from '../../health/period-words.ts';
import { dayKey } from '../../health/time.ts';
import { readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { csvLine } from '../model/csv.ts';
import { periodModel } from '../model/period.ts';
import { csvColumns, csvRow } from '../model/period-csv.ts';
import { monthsBefore, spanOf } from '../model/span.ts';
import { timed } from '../plugins/server-timing.ts';
import type { Asked } from '../read/period.ts';

const day = Type.String({ pattern: '^(20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?$' });
// an empty field of the form counts as not given
const query = Type.Object({
  from: Type.Optional(day),
  to: Type.Optional(day),
  outlet: Type.Optional(Type.String({ maxLength: 200 })),
});
type Query = Static<typeof query>;

/** The money of any stretch of time and outlet, here and at the till; the address holds the whole question. */
export function moneyRoutes(app: App, site: WebContext): void {
  app.get('/money', { schema: { querystring: query } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const { now, snapshot } = seen;
    const today = dayKey(now, snapshot.zone);
    const { asked, cut } = askedOf(request.query, today);
    const reading = await timed(request, 'db', () => site.periods.get(asked));
    if (!reading.seen) throw reading.trouble?.error;
    const { value } = reading.seen;
    const addressOf = (span: Pick<Asked, 'from' | 'to'>) =>
      `?${new URLSearchParams({ from: span.from, to: span.to, ...(asked.outlet !== null && { outlet: asked.outlet }) })}`;
    const months = monthsBefore(today, 6);
    return shopPage(
      reply,
      seen,
      site,
      'period',
      { title: 'Money', nav: 'money' },
      {
        ...periodModel(value, asked, { now, zone: snapshot.zone, today }),
        ...{ asked, cut, outlets: value.outlets },
        csv: `/money.csv${addressOf(asked)}`,
        shortcuts: [
          ...months.map((span) => ({ ...span, name: monthName(span.from.slice(0, 7)) })),
          { name: 'This year', from: `${today.slice(0, 4)}-01-01`, to: today },
        ].map((span) => ({
          name: span.name,
          href: `/money${addressOf(span)}`,
          current: span.from === asked.from && span.to === asked.to,
        })),
        month: months.concat(monthsBefore(asked.to, 1)).some(({ from }) => from === asked.from)
          ? asked.from.slice(0, 7)
          : null,
        monthName,
      },
    );
  });

  app.get('/money.csv', { schema: { querystring: query } }, async (request, reply) => {
    const { now, snapshot } = await readContextOrFail(site, request);
    const { asked } = askedOf(request.query, dayKey(now, snapshot.zone));
    const reading = await timed(request, 'db', () => site.periods.get({ ...asked, by: 'day' }));
    if (!reading.seen) throw reading.trouble?.error;
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="money-${asked.from}-${asked.to}.csv"`)
      .header('cache-control', 'private, no-store');
    return reply.send([csvColumns, ...reading.seen.value.cells.map(csvRow)].map(csvLine).join(''));
  });
}

/** A stretch of days has at most so many rows; a longer one is shown by months. */
const mostDays = 62;

/** Absent: this month so far. */
function askedOf(given: Query, today: string): { readonly asked: Asked; readonly cut: boolean } {
  const { from, to, days, cut } = spanOf(given, today);
  return { asked: { from, to, outlet: given.outlet || null, by: days > mostDays ? 'month' : 'day' }, cut };
}
