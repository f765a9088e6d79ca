import { isGrpcServiceError, ServiceError, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure, TerminatedFailure, TimeoutFailure } from '@temporalio/common';
import { type ErrorFacts, SyncError } from '../errors/sync-error.ts';
import { isErrorCode } from '../errors/table.ts';

// gRPC status codes
const [deadlineExceeded, notFound, permissionDenied, unavailable, unauthenticated] = [4, 5, 7, 14, 16];

/** Which Temporal was meant. */
export interface TemporalPlace {
  readonly host: string;
  readonly namespace: string;
}

/** What Temporal's client threw, as a row of the error table; undefined for what is no error of Temporal's. */
export function temporalError(error: unknown, place: TemporalPlace): SyncError | undefined {
  if (error instanceof WorkflowFailedError) return runFailure(error);
  const grpc = error instanceof ServiceError ? error.cause : error;
  if (!isGrpcServiceError(grpc)) return undefined;
  const facts = { ...place };
  if (grpc.code === permissionDenied || grpc.code === unauthenticated)
    return new SyncError('TEMPORAL_REFUSED', facts);
  if (grpc.code === notFound && /namespace/i.test(grpc.details))
    return new SyncError('TEMPORAL_NO_NAMESPACE', facts);
  if (grpc.code === unavailable || grpc.code === deadlineExceeded) {
    const reason = grpc.code === unavailable ? 'no connection' : 'no response in time';
    return new SyncError('TEMPORAL_UNREACHABLE', { ...facts, reason });
  }
  return new SyncError('INTERNAL', { what: `Temporal returned gRPC status ${grpc.code}` });
}

/** Why a run failed: the row of the error table that its activity reported, else how it was ended. */
function runFailure(failed: WorkflowFailedError): SyncError {
  let known: ApplicationFailure | undefined;
  for (let cause: unknown = failed.cause; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof CancelledFailure) return new SyncError('RUN_ENDED', { what: 'cancelled' });
    if (cause instanceof TerminatedFailure)
      return new SyncError('RUN_ENDED', { what: 'terminated in Temporal' });
    if (cause instanceof TimeoutFailure) return new SyncError('RUN_ENDED', { what: 'timed out in Temporal' });
    if (cause instanceof ApplicationFailure) known = cause;
  }
  if (!known?.type || !isErrorCode(known.type))
    return new SyncError('INTERNAL', { what: known?.type ?? 'the run failed' });
  const { facts } = (known.details?.[0] ?? {}) as { facts?: ErrorFacts };
  return SyncError.restored(known.type, facts ?? {});
}
