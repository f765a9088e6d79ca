import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Order } from './orders.ts';
import type { VerbName } from './verbs.ts';

export interface Asked {
  readonly verb: VerbName;
  /** Network address of the person, for the audit line. */
  readonly origin: string;
  /** Of the form: sent twice, it counts once. */
  readonly nonce: string;
}

/**
 * Carries an order out by starting its workflow; nothing else here can change anything. The workflow writes the audit
 * line. Answers after at most 2 s, when the wish has begun to show in the database.
 */
export async function carryOut(
  client: Client,
  taskQueue: string,
  { type, source, args }: Order,
  { verb, origin, nonce }: Asked,
): Promise<void> {
  try {
    const handle = await client.withDeadline(Date.now() + 10_000, () =>
      client.workflow.start(type, {
        taskQueue,
        workflowId: `dashboard/${verb}/${type}/${source}/${nonce}`,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [{ source, ...args, by: { actor: 'dashboard', origin } }],
      }),
    );
    await Promise.race([handle.result().catch(() => undefined), sleep(2_000)]);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
