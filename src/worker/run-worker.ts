import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { type NativeConnection, type WorkerOptions as Options, Worker } from '@temporalio/worker';
import { createActivities, type Deps } from '../activities/index.ts';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly deps: Deps;
  /** The workflows, bundled before; default: bundled now. */
  readonly workflowBundle?: Options['workflowBundle'];
  /** Slices of other workers get their share when several poll one queue. */
  readonly maxConcurrentActivities?: number;
}

export const workflowsPath = join(import.meta.dirname, '..', 'workflows', 'index.ts');

/** The Temporal worker of this process. Its shutdown lets pages in flight finish (30 s). */
export function createWorker(options: WorkerOptions): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    ...(options.workflowBundle ? { workflowBundle: options.workflowBundle } : { workflowsPath }),
    activities: createActivities(options.deps),
    maxConcurrentActivityTaskExecutions: options.maxConcurrentActivities ?? 40,
    shutdownGraceTime: '30 seconds',
    // a workflow's next step waits this long for the worker that has it in memory, which may have been killed
    stickyQueueScheduleToStartTimeout: '2 seconds',
    // cancellation reaches a slice through its heartbeats, which are sent every 2 s
    maxHeartbeatThrottleInterval: '2 seconds',
    defaultHeartbeatThrottleInterval: '2 seconds',
  });
}

export type TemporalClient = Client;
