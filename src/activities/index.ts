import { Context } from '@temporalio/activity';
import type { Outgoing } from '../store/maintenance/incidents.ts';
import { type SweepAction, settleSweep } from '../store/maintenance/sweeps.ts';
import type { AuditLine } from '../store/store.ts';
import { type ChoreInput, runChore, writeAudit } from './chores.ts';
import { claimNight, type RunKind } from './claim-night.ts';
import type { Deps } from './deps.ts';
import { describeRun } from './describe-run.ts';
import { type EndInput, endRun } from './end-run.ts';
import { reporting } from './failure.ts';
import { type FinishInput, finishComparison } from './finish-comparison.ts';
import { beating } from './heartbeat.ts';
import { type PeriodWish, settlePeriod } from './periods.ts';
import { type PlanInput, planImport, planSync, sourcesOf } from './plan-import.ts';
import { type RetryInput, retryRejected } from './retry-rejects.ts';
import { runningChildren } from './running-children.ts';
import type { SliceInput } from './slice/slice.ts';
import { workSlice } from './slice/work-slice.ts';
import { deliverMessage, watch } from './watch.ts';

export type { Deps } from './deps.ts';
export type Activities = ReturnType<typeof createActivities>;

/** The only place where a source meets the store. Whatever fails leaves as a row of the error table. */
export function createActivities(deps: Deps) {
  const attempt = () => Context.current().info.attempt;
  const call = <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    reporting(attempt, beating(work));
  return {
    planImport: call((input: PlanInput) => planImport(deps, input)),
    planSync: call((input: PlanInput) => planSync(deps, input)),
    sourcesOf: call((input: { source?: string | undefined; entity: string }) => sourcesOf(deps, input)),
    findWatermark: call((source: string) => deps.store.watermark(source)),
    claimNight: call((input: { source: string; kind: RunKind; at?: number }) => claimNight(deps, input)),
    runChore: call((input: ChoreInput) => runChore(deps, input)),
    resetEntity: call((r: { source: string; entity: string; toVersion: string | null; rows: boolean }) =>
      deps.store.resetEntity(r.source, r.entity, r.toVersion, r.rows),
    ),
    settleSweep: call((s: { action: SweepAction; source: string; entity: string }) =>
      settleSweep(deps.store, s.action, s.source, s.entity),
    ),
    // its own heartbeats say how far it is
    workSlice: reporting(attempt, (input: SliceInput) => workSlice(deps, input)),
    finishComparison: call((input: FinishInput) => finishComparison(deps, input)),
    endRun: call((input: EndInput) => endRun(deps, input)),
    isPaused: call((at: { source: string; entity: string; lane: 'incremental' | 'import' | 'reconcile' }) =>
      deps.store.isPaused(at.source, at.entity, at.lane),
    ),
    setPaused: call((p: { source: string; entity: string; lane: string; paused: boolean; by: string }) =>
      deps.store.setPaused(p.source, p.entity, p.lane, p.paused, p.by),
    ),
    audit: call((line: AuditLine) => writeAudit(deps, line)),
    retryRejects: call((input: RetryInput) => retryRejected(deps, input)),
    runningChildren: call((at: { source: string; entity: string; lane: string }) =>
      runningChildren(deps, at),
    ),
    settlePeriod: call((wish: PeriodWish) => settlePeriod(deps, wish)),
    watch: call(() => watch(deps)),
    deliverMessage: call((message: Outgoing) => deliverMessage(deps, message)),
    describeRun: call((workflowId: string) => describeRun(deps, workflowId)),
  };
}
