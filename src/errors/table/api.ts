import type { ErrorRows } from '../row.ts';

/** The API of a source. */
export const apiErrors = {
  API_TOKEN_REFUSED: {
    retryable: false,
    actor: 'store owner',
    exit: 1,
    what: '{source} refuses our token.',
    remedy: 'Create a new one ({place}) and set {setting}.',
  },
  API_FORBIDDEN: {
    retryable: false,
    actor: 'store owner',
    exit: 1,
    what: '{source} does not allow this token to read {entity}.',
    remedy:
      'Give the token that permission: the next sync goes on then, and "tillsync import" reads what was never imported. Where it is not wanted, leave the list out ({leaveOut}).',
  },
  API_NOT_FOUND: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: '{source} knows no list at {path}.',
    remedy:
      'Where all lists say so, check the store address ({setting}); one alone is a part that this shop has not got.',
  },
  API_MOVED: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: '{source} has moved: {host} sends us to another address (HTTP {status}).',
    remedy: 'Set {setting} to the store’s new address; the token was not sent on.',
  },
  API_PLAN_EXPIRED: {
    retryable: true,
    actor: 'store owner',
    exit: 1,
    what: '{source} serves this store no longer: its plan has expired, or a bill is open (HTTP {status}).',
    remedy: 'Look into its billing. We keep trying.',
  },
  API_CURSOR_EXPIRED: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: '{source} no longer accepts the page token of {entity}.',
    remedy: 'We start that walk again; what is stored already is not stored twice.',
  },
  API_RATE_LIMITED: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: '{source} asks us to slow down (429).',
    remedy: 'We wait {seconds} s and go on.',
  },
  API_UNAVAILABLE: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: '{source} has an error of its own (HTTP {status}).',
    remedy: 'We try again.',
  },
  API_UNREACHABLE: {
    retryable: true,
    actor: 'engineer',
    exit: 3,
    what: '{source} cannot be reached at {host} ({reason}).',
    remedy: 'We keep trying; check the address and the network.',
  },
  API_TIMEOUT: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: '{source} did not respond within {seconds} s.',
    remedy: 'We try again.',
  },
  API_REFUSED: {
    retryable: false,
    actor: 'tillsync developers',
    exit: 1,
    what: '{source} refuses the request for {entity} (HTTP {status}).',
    remedy: 'Please report it.',
  },
  API_NOT_JSON: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: '{source} returned {what} instead of JSON for {entity}.',
    remedy: 'Nothing was stored; we ask again.',
  },
  API_OTHER_VERSION: {
    retryable: false,
    actor: 'tillsync developers',
    exit: 1,
    what: '{source} responded in another version: {entity} does not look like API {version} ({what}).',
    remedy: 'The list stands still until tillsync supports it; nothing was stored from that page.',
  },
  API_BODY_TOO_BIG: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: '{source} sent more than {limit} MB for one page of {entity}.',
    remedy: 'We ask for smaller pages.',
  },
  API_RECORD_TOO_BIG: {
    retryable: false,
    actor: 'tillsync developers',
    exit: 1,
    what: '{source} sent a single record of {entity} that is larger than {limit} MB.',
    remedy: 'The list stands still at it; please report it.',
  },
  API_NOT_ADVANCING: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: '{source} sent a page of {entity} that does not go on from {after} ({what}).',
    remedy: 'The list stops so that nothing is skipped; run the sync again, and report it if it stays.',
  },
} as const satisfies ErrorRows;
