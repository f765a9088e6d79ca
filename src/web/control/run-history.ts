import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { type Event, reason, type Step, stepsOf } from './timeline.ts';

export type RunHistory =
  | {
      readonly state: 'found';
      readonly status: string;
      readonly steps: readonly Step[];
      readonly left: number;
      readonly parent: string | null;
    }
  | { readonly state: 'forgotten' | 'unreachable' | 'unnamed' };

const mostSteps = 200;
const mostRuns = 25;

/** What Temporal still knows of a run, with the runs it continued as. */
export async function historyOf(
  client: Client | null,
  workflowId: string | null,
  runId: string | null,
): Promise<RunHistory> {
  if (!workflowId || !runId) return { state: 'unnamed' };
  if (!client) return { state: 'unreachable' };
  try {
    return await client.withDeadline(Date.now() + 4_000, () => read(client, workflowId, runId));
  } catch (error) {
    return { state: isNotFound(error) ? 'forgotten' : 'unreachable' };
  }
}

async function read(client: Client, workflowId: string, firstRunId: string): Promise<RunHistory> {
  const steps: Step[] = [];
  let runId: string | undefined = firstRunId;
  let last = firstRunId;
  for (let run = 0; runId && run < mostRuns; run += 1) {
    last = runId;
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const events: readonly Event[] = history.events ?? [];
    steps.push(...stepsOf(events));
    const end: Event | undefined = events[events.length - 1];
    runId = end?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  const seen = await client.workflow.getHandle(workflowId, last).describe();
  for (const pending of seen.raw.pendingActivities ?? []) {
    const step = steps.findLast((s) => s.outcome === 'running' && s.name === pending.activityType?.name);
    if (!step) continue;
    step.attempts = pending.attempt ?? step.attempts;
    step.note = reason(pending.lastFailure) ?? step.note;
  }
  return {
    state: 'found',
    status: seen.status.name.toLowerCase().replaceAll('_', ' '),
    steps: steps.slice(-mostSteps),
    left: Math.max(0, steps.length - mostSteps),
    parent: seen.parentExecution?.workflowId ?? null,
  };
}

const notFound = 5; // gRPC's number

function isNotFound(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcServiceError(cause) && cause.code === notFound;
}
