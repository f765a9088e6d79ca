import Type, { type Static } from 'typebox';
import { daysBefore, instantOfDay } from '../../health/time.ts';
import { type PageContext, readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { csvLine } from '../model/csv.ts';
import { kindWord, runLine } from '../model/runs.ts';
import { timed } from '../plugins/server-timing.ts';
import { allRows } from '../read/all-rows.ts';
import { findRuns, outcomes, type Run, type RunFilter } from '../read/runs.ts';

const perPage = 50;
const mostRows = 20_000;
const day = Type.String({ pattern: '^(20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?$' });
const word = Type.String({ pattern: '^[a-z_]{0,60}$' });
// an empty field of the form counts as not given
const query = Type.Object({
  entity: Type.Optional(word),
  status: Type.Optional(Type.Enum(['', ...outcomes])),
  kind: Type.Optional(word),
  from: Type.Optional(day),
  to: Type.Optional(day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
});
type Query = Static<typeof query>;

/** Every run, newest first; the address holds the whole question, so that it can be passed on. */
export function historyRoutes(app: App, site: WebContext): void {
  app.get('/history', { schema: { querystring: query } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const { page = 1 } = request.query;
    const filter = filterOf(request.query, seen);
    const runs = await timed(request, 'db', () =>
      findRuns(site.reader, filter, (page - 1) * perPage, perPage + 1),
    );
    const address = (extra: Record<string, string>) =>
      `?${new URLSearchParams({ ...given(request.query), ...extra })}`;
    return shopPage(
      reply,
      seen,
      site,
      'history',
      { title: 'History', nav: 'history' },
      {
        runs: runs.slice(0, perPage).map(runLine),
        asked: request.query,
        entities: seen.snapshot.states.map(({ entity }) => entity),
        kinds: ['incremental_sync', 'historical_import', 'reconcile', 'sweep', 'reset'],
        ...{ outcomes, kindWord, page },
        newer: page > 1 ? `/history${address({ page: String(page - 1) })}` : null,
        older: runs.length > perPage ? `/history${address({ page: String(page + 1) })}` : null,
        csv: `/history.csv${address({})}`,
        filtered: Object.keys(given(request.query)).length > 0,
      },
    );
  });

  app.get('/history.csv', { schema: { querystring: query } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const filter = filterOf(request.query, seen);
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sync-history.csv"')
      .header('cache-control', 'private, no-store');
    let text = csvLine(columns);
    const read = (offset: number, limit: number) =>
      timed(request, 'db', () => findRuns(site.reader, filter, offset, limit));
    for await (const run of allRows(read, mostRows)) text += csvLine(columns.map((column) => run[column]));
    return reply.send(text);
  });
}

const columns = [
  'id',
  'timestamp',
  'finished_at',
  'source',
  'entity_type',
  'action',
  'status',
  'outcome',
  'duration_seconds',
  'records_processed',
  'inserted',
  'updated',
  'unchanged',
  'rejected',
  'superseded',
  'pages',
  'requests',
  'api_ms',
  'error_code',
  'error_details',
] as const satisfies readonly (keyof Run)[];

const given = (asked: Query): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked)
      .filter(([name, value]) => name !== 'page' && value)
      .map(([name, value]) => [name, String(value)]),
  );

/** Days are the shop's, both ends included. */
function filterOf(asked: Query, { snapshot: { zone } }: PageContext): RunFilter {
  const { entity, status, kind, from, to } = asked;
  return {
    entity: entity || undefined,
    outcome: status || undefined,
    kind: kind || undefined,
    from: from ? instantOfDay(from, zone).toISOString() : undefined,
    before: to ? instantOfDay(daysBefore(to, -1), zone).toISOString() : undefined,
  };
}
