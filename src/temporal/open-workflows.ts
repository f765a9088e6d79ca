import type { Client } from '@temporalio/client';

export interface OpenWorkflow {
  readonly workflowId: string;
  readonly type: string;
  readonly startedAt: Date;
  /** Whose run it is; null: a parent, which starts others. */
  readonly run: { readonly source: string; readonly entity: string; readonly lane: string } | null;
}

/** Controls and alerts are none. */
const runsOfLists: ReadonlySet<string> = new Set([
  'historicalImport',
  'incrementalSync',
  'reconcile',
  'importEntity',
  'syncEntity',
  'reconcileEntity',
]);

/** More than run at any time: a guard against a flood, not a page. */
const most = 500;

/**
 * Runs that Temporal has open on a task queue, by its own list, which may be a second or two behind; controls are left
 * out. It shows what has no row in sync_log: what waits for a worker, or cannot begin.
 */
export async function openWorkflows(client: Client, taskQueue: string): Promise<OpenWorkflow[]> {
  const open: OpenWorkflow[] = [];
  const query = `TaskQueue = "${taskQueue}" AND ExecutionStatus = "Running"`;
  for await (const { workflowId, type, startTime } of client.workflow.list({ query })) {
    if (runsOfLists.has(type))
      open.push({ workflowId, type, startedAt: startTime, run: runOf(workflowId, type) });
    if (open.length >= most) break;
  }
  return open;
}

function runOf(workflowId: string, type: string): OpenWorkflow['run'] {
  if (!['importEntity', 'syncEntity', 'reconcileEntity'].includes(type)) return null;
  const [source, entity, lane] = workflowId.split('/');
  return source && entity && lane ? { source, entity, lane } : null;
}

/** Open workflows that the records know nothing of: no list's run that is recorded, no parent whose lists run. */
export function unrecorded(open: readonly OpenWorkflow[], recorded: readonly string[]): OpenWorkflow[] {
  const children = open.filter(({ run }) => run !== null);
  return open.filter(({ run, workflowId }) =>
    run === null ? children.length === 0 && recorded.length === 0 : !recorded.includes(workflowId),
  );
}
