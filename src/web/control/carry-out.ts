import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { listOf } from '../model/entities.ts';
import type { LaneName, VerbName } from './verbs.ts';

export interface Wish {
  readonly verb: VerbName;
  readonly source: string;
  /** `*`: all of the source. */
  readonly entity: string;
  readonly lane: LaneName;
  /** Network address of the person, for the audit line. */
  readonly origin: string;
  /** Of the form: sent twice, it counts once. */
  readonly nonce: string;
}

/**
 * Carries a wish out by starting a workflow; nothing else here can change anything. The workflow writes the audit line.
 * Answers after at most 2 s, when the wish has begun to show in the database.
 */
export async function carryOut(client: Client, taskQueue: string, wish: Wish): Promise<void> {
  const { type, args } = workflowOf(wish);
  try {
    const handle = await client.withDeadline(Date.now() + 10_000, () =>
      client.workflow.start(type, {
        taskQueue,
        workflowId: `${type === 'control' ? 'control' : 'dashboard'}/${wish.verb}/${wish.source}/${wish.nonce}`,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [args],
      }),
    );
    await Promise.race([handle.result().catch(() => undefined), sleep(2_000)]);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

function workflowOf({ verb, source, entity, lane, origin }: Wish): { type: string; args: object } {
  const by = { actor: 'dashboard', origin };
  const list = entity === '*' ? '*' : listOf(entity);
  if (verb === 'pause' || verb === 'resume' || verb === 'cancel') {
    return { type: 'control', args: { source, action: verb, entity: list, lane, by } };
  }
  const wholeHistory = verb === 'import' || (verb === 'retry' && lane === 'import');
  return {
    type: wholeHistory ? 'historicalImport' : 'incrementalSync',
    args: { source, ...(list === '*' ? {} : { entities: [list] }), by },
  };
}
