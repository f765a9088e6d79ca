import type { Stack } from './stack.ts';

let count = 0;

/** Runs a workflow as anybody would, and waits for its end. */
export const runWorkflow = <T = unknown>(stack: Stack, type: string, input: object = {}): Promise<T> =>
  stack.client.workflow.execute(type, {
    taskQueue: 'tillsync',
    workflowId: `test-${type}-${++count}`,
    args: [input],
  }) as Promise<T>;
