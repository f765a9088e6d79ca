import { createHash, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { seeRun, startRequested } from '../../../control/requested-run.ts';
import type { Inputs } from '../../../control/start.ts';
import { requireWorker } from '../../../control/worker-presence.ts';
import { SyncError } from '../../../errors/sync-error.ts';
import type { WebContext } from '../../context.ts';

/** A request for a run, as far as HTTP has a word in it. */
export interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Of the header Idempotency-Key. */
  readonly key: string | undefined;
  readonly wait: boolean | undefined;
}

/**
 * Starts a run for the holder of a token, or finds the one that was started under the key, and returns how it stands:
 * when it has ended, if the caller waits. Throws RUN_KEY_REUSED, TEMPORAL_….
 * @param taskQueue where the worker takes it from
 */
export async function runFor<Type extends keyof Inputs>(
  site: WebContext,
  asked: Asked,
  { type, input, taskQueue }: { type: Type; input: Omit<Inputs[Type], 'by'>; taskQueue: string },
) {
  const { request, reply, wait } = asked;
  const { temporal } = site;
  if (!temporal) throw new SyncError('TEMPORAL_NOT_CONFIGURED');
  await reaching(temporal.withDeadline(Date.now() + 5_000, () => requireWorker(temporal, taskQueue)));
  const by = { actor: `admin api: ${request.token}`, origin: request.ip };
  const workflowId = workflowIdOf(type, asked) ?? `${type}-admin-${randomUUID()}`;
  await startRequested(temporal, {
    ...{ type, workflowId, taskQueue },
    input: { ...input, by } as Inputs[Type],
  });
  site.snapshots.expire();
  const seen = wait ? await site.waits.hold(reply, (signal) => seeRun(temporal, workflowId, signal)) : null;
  return { workflowId, seen: seen?.state === 'running' ? null : seen };
}

/** 202: it goes on, and this is where its end can be asked for. */
export function goesOn(site: WebContext, reply: FastifyReply, kind: string, workflowId: string) {
  const path = `/admin/runs/${workflowId}`;
  return reply
    .code(202)
    .header('location', path)
    .header('retry-after', 5)
    .send({
      success: true,
      message: `${kind} started`,
      workflow_id: workflowId,
      status_url: `${site.settings.dashboard.publicUrl ?? ''}${path}`,
    });
}

/** The id that a key stands for, apart for each token and type of run; undefined: there is no key. */
export function workflowIdOf(type: keyof Inputs, { key, request }: Asked): string | undefined {
  if (key === undefined) return undefined;
  return `${type}-admin-${request.token}-${createHash('sha256').update(key).digest('base64url').slice(0, 24)}`;
}

/** A server that is away is no failure of ours. */
async function reaching(looking: Promise<void>): Promise<void> {
  await looking.catch((error: unknown) => {
    throw error instanceof SyncError
      ? error
      : new SyncError('TEMPORAL_UNREACHABLE', { host: 'its address', reason: 'no response' });
  });
}
