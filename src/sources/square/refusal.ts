import { type ApiNames, type Asked, apiFailure } from '../http/errors.ts';

/** Codes with which a status that is ours to repair elsewhere means that it passes by itself. */
const passing = new Set([
  'TEMPORARY_ERROR',
  'SERVICE_UNAVAILABLE',
  'GATEWAY_TIMEOUT',
  'BAD_GATEWAY',
  'INTERNAL_SERVER_ERROR',
  'REQUEST_TIMEOUT',
  'CONFLICT',
]);
/** The token, whatever the status. */
const token = new Set(['UNAUTHORIZED', 'ACCESS_TOKEN_EXPIRED', 'ACCESS_TOKEN_REVOKED']);

/**
 * What the errors of a response mean where its status alone does not say it. The status is that of the first of them.
 * Undefined: what the status means everywhere.
 */
export function refusalOf(
  names: ApiNames,
  status: number,
  body: string,
  { entity }: Pick<Asked, 'entity'>,
): Error | undefined {
  const codes = errorCodes(body);
  if (codes.includes('INVALID_CURSOR')) return apiFailure(names, 'API_CURSOR_EXPIRED', { entity });
  if (codes.includes('RATE_LIMITED') || status === 429) return undefined;
  if (status !== 401 && codes.some((code) => token.has(code))) {
    return apiFailure(names, 'API_TOKEN_REFUSED', { setting: names.tokenSetting });
  }
  if (
    status >= 400 &&
    status < 500 &&
    ![401, 403, 404].includes(status) &&
    codes.some((c) => passing.has(c))
  ) {
    return apiFailure(names, 'API_UNAVAILABLE', { entity, status });
  }
  return undefined;
}

/** The codes of an error envelope {errors: [{category, code, detail?, field?}]}; [] where there is none. Details may quote data. */
export function errorCodes(body: string): readonly string[] {
  if (!body.trimStart().startsWith('{')) return [];
  try {
    const { errors } = JSON.parse(body) as { errors?: unknown };
    if (!Array.isArray(errors)) return [];
    return errors.flatMap(({ code, type }) => [code ?? type]).filter((code) => typeof code === 'string');
  } catch {
    return [];
  }
}
