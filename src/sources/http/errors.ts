import { type ErrorFacts, type FactsOf, SyncError } from '../../errors/sync-error.ts';
import type { ErrorCode } from '../../errors/table.ts';
import { type RetryHints, retryAfterMs, statedRetryAfterMs } from './retry-after.ts';

/** How messages call an API and what a person repairs it with. */
export interface ApiNames {
  /** Label of the source. */
  readonly source: string;
  /** Version of the contract it is built for. */
  readonly version: string;
  /** Where in the source's own pages a token is made. */
  readonly place: string;
  readonly tokenSetting: string;
  readonly addressSetting: string;
  /** Names the lists that are not to be read. */
  readonly leaveOutSetting: string;
}

type ApiCode = Extract<ErrorCode, `API_${string}`>;
type Named = 'source' | 'version' | 'place';

/** An error of the API's rows. It never carries a cause: got's errors hold the request's options, and the token. */
export function apiFailure<Code extends ApiCode>(
  names: ApiNames,
  code: Code,
  facts: Omit<FactsOf<Code>, Named> & ErrorFacts,
  waitMs?: number,
): SyncError {
  const { source, version, place } = names;
  return SyncError.restored(code, { source, version, place, ...facts }, { retryAfterMs: waitMs });
}

const byStatus = {
  301: 'API_MOVED',
  302: 'API_MOVED',
  307: 'API_MOVED',
  308: 'API_MOVED',
  401: 'API_TOKEN_REFUSED',
  402: 'API_PLAN_EXPIRED',
  403: 'API_FORBIDDEN',
  404: 'API_NOT_FOUND',
  408: 'API_UNAVAILABLE',
  429: 'API_RATE_LIMITED',
} as const;
type KnownStatus = keyof typeof byStatus;

/** What a request asked for, for messages. */
export interface Asked {
  readonly entity: string;
  readonly path: string;
  readonly host: string;
}

/** A status other than 2xx. Redirects are refused like any other: following one could carry the token elsewhere. */
export function statusFailure(names: ApiNames, status: number, asked: Asked, hints: RetryHints): SyncError {
  const code = byStatus[status as KnownStatus] ?? (status >= 500 ? 'API_UNAVAILABLE' : 'API_REFUSED');
  const { entity, path, host } = asked;
  const setting =
    code === 'API_NOT_FOUND' || code === 'API_MOVED' ? names.addressSetting : names.tokenSetting;
  const waitMs = code === 'API_RATE_LIMITED' ? retryAfterMs(hints) : unavailableWait(code, hints);
  const seconds = Math.ceil((waitMs ?? 0) / 1000);
  const leaveOut = names.leaveOutSetting;
  return apiFailure(names, code, { entity, path, host, status, setting, seconds, leaveOut }, waitMs);
}

/** A 503 may say when to come back. */
function unavailableWait(code: ErrorCode, hints: RetryHints): number | undefined {
  return code === 'API_UNAVAILABLE' ? statedRetryAfterMs(hints) : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed in the middle',
  EPIPE: 'connection closed in the middle',
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'connection closed in the middle',
  ERR_STREAM_PREMATURE_CLOSE: 'connection closed in the middle',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name server does not respond',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** The network's failures, from the error's code alone: messages and causes are left behind. */
export function networkFailure(
  names: ApiNames,
  code: string | undefined,
  { entity, host }: Asked,
): SyncError {
  const reason =
    (code && reasons[code]) ?? (code && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'network error');
  return apiFailure(names, 'API_UNREACHABLE', { entity, host, reason });
}
