import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyActivities, startChild } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { Outgoing } from '../store/maintenance/incidents.ts';

/** The next look comes soon anyway. */
const looking = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '4 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A receiver may be away for hours. */
const telling = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '24 hours',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/** Looks at how everything stands and has it told, each message and channel in a run of its own: none waits for another. */
export async function watch(): Promise<void> {
  for (const message of await looking.watch()) {
    try {
      await startChild(deliverAlert, {
        workflowId: deliveryId(message),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [message],
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
    } catch (error) {
      // it is being told, or was given up
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

/**
 * The number alone would not do: a database that was restored counts from where its copy stood, and Temporal would take
 * what is new for what it told before.
 */
const deliveryId = ({ id, channel, kind, since }: Outgoing) => `alert/${id}/${channel}/${kind}/${since}`;

/** Tells one message on one channel, for a day if need be. */
export async function deliverAlert(message: Outgoing): Promise<void> {
  await telling.deliverMessage(message);
}
