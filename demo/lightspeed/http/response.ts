/** A whole HTTP response, before it is sent. `rows` is for the log. */
export interface Answer {
  status: number;
  body: string | Buffer;
  headers: Record<string, string>;
  rows: number;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export const jsonAnswer = (status: number, body: string | Buffer, rows = 0): Answer => ({
  status,
  body,
  headers: { 'content-type': JSON_TYPE },
  rows,
});

export const notFound = (): Answer => jsonAnswer(404, '{"error":"service not found"}');
export const unauthorized = (): Answer => jsonAnswer(401, '{"error":"Access token is not valid"}');

export function tooManyRequests(retryAtMs: number, skewSeconds: number): Answer {
  const response = jsonAnswer(429, '{"error":"Too Many Requests","message":"Rate limiting enforced"}');
  response.headers['retry-after'] = httpDate(Math.ceil(retryAtMs / 1_000) + skewSeconds);
  return response;
}

/** RFC 1123, in whole seconds. */
export const httpDate = (seconds: number): string => new Date(seconds * 1_000).toUTCString();
