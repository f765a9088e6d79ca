import Type from 'typebox';
import {
  changeWords,
  differenceWords,
  missingWords,
  monthName,
  signedMoney,
} from '../../health/period-words.ts';
import { type PageContext, readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { csvLine } from '../model/csv.ts';
import { proofs, share, toneWord } from '../model/evidence.ts';
import { evidenceRows } from '../model/evidence-csv.ts';
import { timed } from '../plugins/server-timing.ts';
import { type Pack, readMonths, readPack } from '../read/evidence.ts';

export const monthPattern = '20\\d\\d-(0[1-9]|1[0-2])';
export const sourceOfMonth = Type.Optional(Type.String({ pattern: '^[a-z0-9_]{1,40}$' }));
const querystring = Type.Object({
  source: sourceOfMonth,
  done: Type.Optional(Type.Enum(['sign-off', 'accept'])),
});

/** Words that the pages of months share. */
export const monthWords = { monthName, missingWords, changeWords, differenceWords, signedMoney };

const done = {
  'sign-off': 'It is signed off. What changes in it from now on is reported.',
  accept: 'It is accepted. Only what changes from now on is reported.',
} as const;

/** What proves a month: print it, or take it as CSV. */
export function evidenceRoutes(app: App, site: WebContext): void {
  app.get('/evidence', async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const months = await timed(request, 'db', () => readMonths(site.reader));
    return shopPage(
      reply,
      seen,
      site,
      'months',
      { title: 'Months', nav: 'money' },
      { months, ...monthWords },
    );
  });

  const params = Type.Object({ month: Type.String({ pattern: `^${monthPattern}$` }) });
  app.get('/evidence/:month', { schema: { params, querystring } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const { month } = request.params;
    const pack = await timed(request, 'db', () => packOf(site, seen, month, request.query.source, 100));
    return shopPage(
      reply,
      seen,
      site,
      'evidence',
      { title: `Evidence of ${monthName(month)}`, nav: 'money' },
      {
        ...{ ...pack, proofs: proofs(pack), month, ...monthWords, share, toneWord },
        sources: moneySources(seen),
        done: request.query.done ? done[request.query.done] : null,
      },
    );
  });

  app.get('/evidence/:month(^[\\d-]+).csv', { schema: { params, querystring } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const { month } = request.params;
    const pack = await timed(request, 'db', () => packOf(site, seen, month, request.query.source, 20_000));
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="evidence-${month}.csv"`)
      .header('cache-control', 'private, no-store');
    return reply.send(evidenceRows(pack).map(csvLine).join(''));
  });
}

export const moneySources = ({ snapshot }: PageContext): { source: string; label: string }[] =>
  snapshot.sources.filter(({ source }) => snapshot.states.some((state) => state.source === source));

/** The source that is named, else the first. One that has no money, or is not there, is a wrong address. */
export const sourceNamed = (seen: PageContext, source: string | undefined): string => {
  const sources = moneySources(seen);
  const found = source === undefined ? sources[0] : sources.find((one) => one.source === source);
  if (found) return found.source;
  throw Object.assign(new Error('no such source'), { statusCode: 404 });
};

async function packOf(
  site: WebContext,
  seen: PageContext,
  month: string,
  source: string | undefined,
  limit: number,
): Promise<Pack> {
  const pack = await readPack(site.reader, sourceNamed(seen, source), month, limit);
  if (pack) return pack;
  throw Object.assign(new Error('a source without money'), { statusCode: 404 });
}
