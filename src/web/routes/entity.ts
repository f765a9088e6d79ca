import Type from 'typebox';
import { count, duration } from '../../health/format.ts';
import { whoMustAct } from '../../health/phrases.ts';
import { controlsOff } from '../../health/services.ts';
import { readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { amendmentsModel, sweepsModel } from '../model/changes.ts';
import { overview } from '../model/overview.ts';
import { runLine } from '../model/runs.ts';
import { sparkline } from '../model/sparkline.ts';
import { timed } from '../plugins/server-timing.ts';
import { findAmendments, findSweeps } from '../read/changes.ts';
import { findFindings, findRejects, findRuns, type Run } from '../read/runs.ts';

const params = Type.Object({ entity: Type.String({ pattern: '^[a-z_]{1,60}$' }) });

/** One entity: how its runs went, what was rejected and why, what changed last. */
export function entityRoute(app: App, site: WebContext): void {
  app.get('/entities/:entity', { schema: { params } }, async (request, reply) => {
    const { entity } = request.params;
    const seen = await readContextOrFail(site, request);
    const state = seen.snapshot.states.find((s) => s.entity === entity);
    if (!state) return reply.callNotFound();
    const groups = overview(seen).groups;
    const card = groups.flatMap(({ main, folded }) => [...main, ...folded]).find((c) => c.entity === entity);
    const [runs, rejects, findings, sweeps, amendments] = await timed(request, 'db', () =>
      Promise.all([
        findRuns(site.reader, { entity }, 0, 60),
        findRejects(site.reader, state.source, state.list),
        findFindings(site.reader, state.source, state.list),
        findSweeps(site.reader, state.source, state.list),
        findAmendments(site.reader, state.source, state.list),
      ]),
    );
    const at = { now: seen.now, zone: seen.snapshot.zone };
    const lastChange = runs.find((run) => run.inserted + run.updated > 0);
    return shopPage(
      reply,
      seen,
      site,
      'entity',
      { title: card?.label ?? entity, refresh: 30 },
      {
        ...{ state, card, rejects, findings },
        sweeps: sweepsModel(sweeps, at),
        amendments: amendments && amendmentsModel(amendments, at),
        who: whoMustAct(state.error_actor),
        runs: runs.slice(0, 25).map(runLine),
        lastChange: lastChange
          ? { line: runLine(lastChange), inserted: lastChange.inserted, updated: lastChange.updated }
          : null,
        trends: trendsOf(runs),
        lane: runs[0]?.lane === 'import' ? 'import' : 'incremental',
        off: controlsOff(seen.services, site.temporal !== null),
      },
    );
  });
}

const wide = 320;

/** Lines over the last runs, oldest first. Line items come inside sales: what only requests know stays empty for them. */
function trendsOf(newestFirst: readonly Run[]) {
  const runs = newestFirst
    .filter(({ status, outcome }) => status !== 'started' && outcome !== 'cancelled')
    .reverse();
  const perSecond = ({ records_processed: rows, duration_seconds: s }: Run) => (rows && s ? rows / s : null);
  const perRequest = ({ requests, api_ms }: Run) => (requests > 0 ? api_ms / requests : null);
  // share of failures among the ten runs up to each one
  const failing = runs.map((_, i) => {
    const window = runs.slice(Math.max(0, i - 9), i + 1);
    return (window.filter(({ status }) => status === 'failed').length / window.length) * 100;
  });
  const lines: [string, (number | null)[], (value: number) => string][] = [
    ['Duration', runs.map((r) => r.duration_seconds), duration],
    ['Rows per run', runs.map((r) => r.records_processed), count],
    ['Rows per second', runs.map(perSecond), count],
    ['API response time', runs.map(perRequest), (ms) => `${count(ms)} ms`],
    ['Error rate, ten runs', failing, (share) => `${count(share)} %`],
  ];
  return lines
    .map(([name, values, say]) => ({
      name,
      last: values.findLast((v) => v !== null),
      say,
      line: sparkline(name, values, say, wide, 48),
    }))
    .filter(({ line }) => line !== null);
}
