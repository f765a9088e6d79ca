import Type from 'typebox';
import type { App } from '../app.ts';
import { historyOf } from '../control/run-history.ts';
import { type Step, stepWords } from '../control/timeline.ts';
import { labelOf } from '../model/entities.ts';
import { duration } from '../model/format.ts';
import { endingOf, kindWord, runFacts } from '../model/runs.ts';
import { whoMustAct } from '../model/verdict.ts';
import { timed } from '../plugins/server-timing.ts';
import { findRun } from '../read/runs.ts';
import { lookAlive, type Site, shopPage } from '../site.ts';

const params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** One run: its record beside what Temporal still remembers of it. */
export function runRoute(app: App, site: Site): void {
  app.get('/runs/:id', { schema: { params } }, async (request, reply) => {
    const seen = await lookAlive(site, request);
    const run = await timed(request, 'db', () => findRun(site.reader, request.params.id));
    if (!run) return reply.callNotFound();
    const history = await timed(request, 'temporal', () =>
      historyOf(site.temporal, run.workflow_id, run.run_id),
    );
    const end = run.finished_at ? new Date(run.finished_at) : seen.now;
    const name = `${labelOf(run.entity_type)}: ${kindWord(run.action).toLowerCase()}`;
    return shopPage(
      reply,
      seen,
      site,
      'run',
      { title: name, ...(run.status === 'started' ? { refresh: 30 } : {}) },
      {
        ...{ run, name, history },
        started: new Date(run.timestamp),
        ending: endingOf(run),
        facts: runFacts(run),
        who: run.outcome === 'failed' || run.outcome === 'vanished' ? whoMustAct(run.error_actor) : null,
        steps: history.state === 'found' ? laidOut(history.steps, new Date(run.timestamp), end) : [],
        ui:
          site.temporalUi && run.workflow_id && run.run_id
            ? `${site.temporalUi}/workflows/${encodeURIComponent(run.workflow_id)}/${encodeURIComponent(run.run_id)}/history`
            : null,
      },
    );
  });
}

/** Steps with their place on a line from the run's start to its end, in per cent. */
function laidOut(steps: readonly Step[], started: Date, ended: Date) {
  const from = Math.min(started.getTime(), ...steps.map((s) => s.started.getTime()));
  const span = Math.max(
    1,
    Math.max(ended.getTime(), ...steps.map((s) => (s.ended ?? ended).getTime())) - from,
  );
  return steps.map((step) => {
    const end = step.ended ?? ended;
    const left = ((step.started.getTime() - from) / span) * 100;
    const width = Math.max(0.8, ((end.getTime() - step.started.getTime()) / span) * 100);
    return {
      ...step,
      words: stepWords(step),
      left: Math.min(99.2, left).toFixed(2),
      width: Math.min(width, 100 - Math.min(99.2, left)).toFixed(2),
      took: step.ended ? duration((end.getTime() - step.started.getTime()) / 1000) : 'not over',
    };
  });
}
