import Type from 'typebox';
import type { Inputs } from '../../../control/start.ts';
import { SyncError } from '../../../errors/sync-error.ts';
import { sourcesInUse } from '../../../health/facts.ts';
import type { Snapshot } from '../../../health/snapshot.ts';
import { readContextOrFail, type WebContext } from '../../context.ts';
import type { App } from '../../fastify.ts';
import { keysOf, runReport } from '../../model/run-report.ts';
import { goesOn, runFor } from './ask-run.ts';
import { acting, failure, foundationBody, headers, report, started, syncBody, waiting } from './schemas.ts';

const ended = { 200: report, 202: started, ...acting, 502: Type.Union([report, failure]) } as const;

/** What each route starts. */
const kinds = [
  {
    path: '/admin/incremental-sync',
    type: 'incrementalSync',
    kind: 'Incremental sync',
    summary: 'Fetch what changed since the last sync',
    body: syncBody,
  },
  {
    path: '/admin/foundation-sync',
    type: 'historicalImport',
    kind: 'Foundation sync',
    summary: 'Import the whole history, or go on with an unfinished import',
    body: foundationBody,
  },
] as const satisfies readonly { type: keyof Inputs; [member: string]: unknown }[];

export const kindOf = (workflowId: string): string | undefined =>
  kinds.find(({ type }) => workflowId.startsWith(`${type}-`))?.kind;

/** Starts syncs and imports for schedulers and scripts; the worker does them. */
export function adminRunRoutes(app: App, site: WebContext): void {
  for (const { path, type, kind, summary, body } of kinds) {
    app.post(
      path,
      {
        schema: {
          ...{ tags: ['admin'], summary, security: [{ adminToken: [] }] },
          description:
            '202 with the run and where to ask for it; with ?wait=true 200 when it went well, and 502 when a list failed.',
          ...{ body, headers, querystring: waiting, response: ended },
        },
      },
      async (request, reply) => {
        const { snapshot } = await readContextOrFail(site, request);
        const { source, entities, ...more } = request.body;
        const asked = {
          ...{ request, reply, key: request.headers['idempotency-key'], wait: request.query.wait },
        };
        const { workflowId, seen } = await runFor(site, asked, {
          type,
          input: { ...listsMeant(snapshot, source, entities), ...optionsOf(more) },
          taskQueue: site.settings.temporal.taskQueue,
        });
        if (!seen) return goesOn(site, reply, kind, workflowId);
        const told = runReport(kind, workflowId, seen);
        return reply.code(told.success ? 200 : 502).send(told);
      },
    );
  }
}

const optionsOf = ({ only_unfinished }: { only_unfinished?: boolean }) =>
  only_unfinished === undefined ? {} : { onlyUnfinished: only_unfinished };

/** Lists by the names that this API gives them. Throws SOURCE_UNKNOWN, ENTITY_UNKNOWN. */
function listsMeant(snapshot: Snapshot, source: string | undefined, entities: readonly string[] | undefined) {
  const used = sourcesInUse(snapshot).map((row) => row.source);
  if (source !== undefined && !used.includes(source))
    throw new SyncError('SOURCE_UNKNOWN', { source, known: used.join(', ') });
  const states = snapshot.states.filter(
    (state) => used.includes(state.source) && (source ?? state.source) === state.source,
  );
  const key = keysOf(states.map(({ entity, source }) => ({ name: entity, source })));
  const lists = entities?.map((wanted) => {
    const state = states.find(({ entity }) => entity === wanted || key(entity) === wanted);
    if (state) return state.list;
    const known = states.map(({ entity }) => key(entity)).join(', ');
    throw new SyncError('ENTITY_UNKNOWN', { entity: wanted, known });
  });
  return { ...(source && { source }), ...(lists && { entities: [...new Set(lists)] }) };
}
