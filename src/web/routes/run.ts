import Type from 'typebox';
import { duration } from '../../health/format.ts';
import { worded } from '../../health/names.ts';
import { whoMustAct } from '../../health/phrases.ts';
import { controlsOff } from '../../health/services.ts';
import { readContextOrFail, shopPage, type WebContext } from '../context.ts';
import { historyOf, type RunHistory, type WorkflowHistory } from '../control/run-history.ts';
import { stepWords } from '../control/timeline.ts';
import type { App } from '../fastify.ts';
import { endingOf, kindWord, runFacts } from '../model/runs.ts';
import { timed } from '../plugins/server-timing.ts';
import { findRecords, findRun, type Run } from '../read/runs.ts';

const params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** One run: its record beside what Temporal still remembers of it and of the workflow that started it. */
export function runRoute(app: App, site: WebContext): void {
  app.get('/runs/:id', { schema: { params } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const run = await timed(request, 'db', () => findRun(site.reader, request.params.id));
    if (!run) return reply.callNotFound();
    const history = await timed(request, 'temporal', () =>
      historyOf(site.temporal, run.workflow_id, run.run_id),
    );
    const records = await timed(request, 'db', () => findRecords(site.reader, childrenOf(history)));
    const now = seen.now;
    const failed = run.outcome === 'failed' || run.outcome === 'vanished';
    const name = `${worded(run.entity_type)}: ${kindWord(run.action).toLowerCase()}`;
    return shopPage(
      reply,
      seen,
      site,
      'run',
      { title: name, ...(run.status === 'started' ? { refresh: 30 } : {}) },
      {
        ...{ run, name },
        started: new Date(run.timestamp),
        ending: endingOf(run),
        facts: runFacts(run),
        who: failed ? whoMustAct(run.error_actor) : null,
        // a comparison is repeated by the command line alone
        retry: failed && run.lane !== 'reconcile' ? (run.lane === 'import' ? 'import' : 'incremental') : null,
        off: controlsOff(seen.services, site.temporal !== null),
        history:
          history.state === 'found'
            ? {
                state: history.state,
                own: laidOut(history.own, { now, records, run }),
                parent: history.parent && laidOut(history.parent, { now, records, run }),
              }
            : history,
        ui: uiLink(site, run),
      },
    );
  });
}

/** Address of the run in the Temporal UI, when one is named. */
function uiLink({ settings, temporal }: WebContext, { workflow_id, run_id }: Run): string | null {
  const { uiUrl } = settings.temporal;
  if (!uiUrl || !temporal || !workflow_id || !run_id) return null;
  const path = ['namespaces', temporal.options.namespace, 'workflows', workflow_id, run_id, 'history'];
  return `${uiUrl}/${path.map(encodeURIComponent).join('/')}`;
}

const childrenOf = (history: RunHistory) =>
  history.state === 'found'
    ? [history.own, history.parent].flatMap((told) => told?.steps ?? []).flatMap(({ child }) => child ?? [])
    : [];

interface Beside {
  readonly now: Date;
  /** Number of a run's record by its run id. */
  readonly records: ReadonlyMap<string, number>;
  readonly run: Run;
}

/** Steps with their place, in per cent, on a line from the first one's beginning to the last one's end. */
function laidOut({ steps, ...told }: WorkflowHistory, { now, records, run }: Beside) {
  const from = Math.min(...steps.map((s) => s.started.getTime()));
  const endOf = (step: WorkflowHistory['steps'][number]) => (step.ended ?? now).getTime();
  const span = Math.max(1, Math.max(...steps.map(endOf)) - from);
  return {
    ...told,
    steps: steps.map((step) => {
      const left = Math.min(99.2, ((step.started.getTime() - from) / span) * 100);
      const width = Math.max(0.8, ((endOf(step) - step.started.getTime()) / span) * 100);
      const record = step.child ? records.get(step.child.runId) : undefined;
      return {
        ...step,
        words: stepWords(step),
        left: left.toFixed(2),
        width: Math.min(width, 100 - left).toFixed(2),
        took: step.ended ? duration((endOf(step) - step.started.getTime()) / 1000) : 'not over',
        current: step.child !== null && step.child.runId === run.run_id,
        record: record === run.id ? undefined : record,
      };
    }),
  };
}
