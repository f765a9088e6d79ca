import type { Client } from '@temporalio/client';
import { readLane } from '../../control/runs.ts';
import type { EntityFacts } from '../../health/entity-facts.ts';
import { factsOf, sourcesInUse } from '../../health/facts.ts';
import { nextRun } from '../../health/services.ts';
import type { Snapshot, StateRow } from '../../health/snapshot.ts';
import { verdict } from '../../health/verdict.ts';
import { withZonesHere } from '../../health/zones-here.ts';
import type { EntityState, OpenRun, Store } from '../../store/store.ts';
import { unrecorded } from '../../temporal/open-workflows.ts';
import { askTemporal } from './ask-temporal.ts';
import type { EntityStatus, Running, StatusReport } from './report.ts';

/** Seconds in which a run has its record when all is well. */
const beginsWithin = 5;

/** The database says where every list stands; Temporal, where it is there, when it goes on and how fast. */
export async function readStatus(store: Store, taskQueue: string): Promise<StatusReport> {
  const [seen, states, open] = await Promise.all([
    store.snapshot<Snapshot>(),
    store.states(),
    store.openRuns(),
  ]);
  const snapshot = withZonesHere(seen);
  const sources = sourcesInUse(snapshot);
  const ids = sources.flatMap(({ schedules }) => schedules.map(({ id }) => id));
  const temporal = await askTemporal(taskQueue, ids);
  try {
    const now = new Date(snapshot.at);
    const facts = factsOf(snapshot, now);
    const next = (source: string) =>
      nextRun(
        temporal.services,
        sources.filter((one) => one.source === source),
        now,
      ).at?.toISOString() ?? null;
    const { tone, headline, detail, who } = verdict({
      now,
      zone: snapshot.zone,
      entities: facts,
      services: temporal.services,
      comparison: snapshot.comparison,
      warnings: snapshot.warnings,
      next: nextRun(temporal.services, sources, now),
      unreadableSince: null,
    });
    return {
      at: now.toISOString(),
      ok: !states.some(({ status }) => status === 'failed'),
      verdict: { tone, headline, detail, who },
      temporal: { reachable: temporal.error === null, error: temporal.error },
      schedules: temporal.schedules,
      paused: snapshot.paused,
      chores: snapshot.chores,
      running: await Promise.all(open.map((run) => running(run, temporal.client))),
      unrecorded: unrecorded(
        temporal.open,
        open.map((run) => run.workflow_id),
      )
        .map(({ workflowId, type, startedAt }) => {
          const seconds = Math.round((Date.now() - startedAt.getTime()) / 1_000);
          return { workflowId, type, seconds };
        })
        .filter(({ seconds }) => seconds >= beginsWithin),
      entities: facts.map((fact) => {
        const row = snapshot.states.find(({ entity }) => entity === fact.entity)!;
        const state = states.find(({ entity_type }) => entity_type === fact.entity)!;
        return entityStatus(fact, row, state, now, next(row.source));
      }),
    };
  } finally {
    await temporal.close();
  }
}

function entityStatus(
  fact: EntityFacts,
  row: StateRow,
  state: EntityState,
  now: Date,
  next: string | null,
): EntityStatus {
  const { newest } = row;
  return {
    entity: fact.entity,
    source: row.source,
    status: row.status,
    health: fact.health,
    lastSuccess: row.last_sync,
    lastAttempt: row.last_attempt,
    nextRun: next,
    newestSourceTime: newest,
    lagSeconds:
      newest === null ? null : Math.max(0, Math.round((now.getTime() - Date.parse(newest)) / 1_000)),
    rows: row.rows,
    rejected: row.rejected,
    lastVersion: state.last_version,
    waiting: row.waiting,
    error:
      fact.error === null ? null : { code: row.error_code, sentence: fact.error, actor: row.error_actor },
  };
}

async function running(run: OpenRun, client: Client | undefined): Promise<Running> {
  const lane = client && (await readLane(client, run.workflow_id));
  return {
    entity: run.entity,
    lane: run.lane,
    workflowId: run.workflow_id,
    seconds: Math.round(Number(run.age_seconds)),
    state: lane?.state ?? null,
    records: lane?.records ?? null,
    percent: lane?.percent ?? null,
    recordsPerSecond: lane?.recordsPerSecond ?? null,
    secondsLeft: lane?.secondsLeft ?? null,
    waiting: lane?.waiting ?? null,
  };
}
