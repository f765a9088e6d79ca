/** Errors that say that the source does not give us a list: a state of the list, not a fault of the run. */
const notGiven: ReadonlySet<string> = new Set(['API_FORBIDDEN', 'API_NOT_FOUND']);

/** How a run that ended with this error is recorded. */
export const endOf = (
  code: string,
): { readonly status: 'completed' | 'failed'; readonly outcome: 'not_available' | 'failed' } =>
  notGiven.has(code)
    ? { status: 'completed', outcome: 'not_available' }
    : { status: 'failed', outcome: 'failed' };
