import {
  type Client,
  isGrpcServiceError,
  type WorkflowExecutionDescription,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { type Event, reason, type Step, stepsOf } from './timeline.ts';

/** What Temporal remembers of one workflow, with the runs it continued as. */
export interface WorkflowHistory {
  readonly workflowId: string;
  readonly status: string;
  /** The last of them. */
  readonly steps: readonly Step[];
  /** How many earlier steps are not among them. */
  readonly left: number;
}

export type RunHistory =
  | {
      readonly state: 'found';
      readonly own: WorkflowHistory;
      /** The workflow that started it; null: it was started by itself, or its parent is forgotten. */
      readonly parent: WorkflowHistory | null;
    }
  | { readonly state: 'forgotten' | 'unreachable' | 'unnamed' };

const mostSteps = 200;
const mostRuns = 25;

/** What Temporal still knows of a run, and of the workflow that it belongs to. */
export async function historyOf(
  client: Client | null,
  workflowId: string | null,
  runId: string | null,
): Promise<RunHistory> {
  if (!workflowId || !runId) return { state: 'unnamed' };
  if (!client) return { state: 'unreachable' };
  try {
    return await client.withDeadline(Date.now() + 4_000, async () => {
      const { seen, ...own } = await remember(client, workflowId, runId);
      return { state: 'found', own, parent: await parentOf(client, seen) };
    });
  } catch (error) {
    return { state: isNotFound(error) ? 'forgotten' : 'unreachable' };
  }
}

async function parentOf(
  client: Client,
  child: WorkflowExecutionDescription,
): Promise<WorkflowHistory | null> {
  const { workflowId, runId } = child.parentExecution ?? {};
  if (!workflowId || !runId) return null;
  try {
    const { seen: _, ...parent } = await remember(client, workflowId, runId);
    return parent;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function remember(
  client: Client,
  workflowId: string,
  firstRunId: string,
): Promise<WorkflowHistory & { readonly seen: WorkflowExecutionDescription }> {
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
    workflowId,
    status: seen.status.name.toLowerCase().replaceAll('_', ' '),
    steps: steps.slice(-mostSteps),
    left: Math.max(0, steps.length - mostSteps),
    seen,
  };
}

const notFound = 5; // gRPC's number

function isNotFound(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcServiceError(cause) && cause.code === notFound;
}
