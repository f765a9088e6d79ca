import { type Question, versionBound } from '../http/question.ts';
import { type Answer, httpDate, jsonAnswer, tooManyRequests, unauthorized } from '../http/response.ts';
import { datedShape } from './dated-shape.ts';
import type { FaultAction } from './kinds.ts';

export interface Scene {
  question: Question;
  /** The honest response to a question. */
  honest: (question: Question) => Answer;
  /** What the request before this one asked of the same list. */
  previous: Question | null;
}

/** The response as the fault wants it. Faults of delivery (hang, drip …) leave it as it is: see `api/send.ts`. */
export function play(action: FaultAction, { question, honest, previous }: Scene): Answer {
  switch (action.kind) {
    case 'status':
      return { ...jsonAnswer(action.status, action.body ?? ''), ...withHeaders(action.headers) };
    case '429':
      return refusal(action);
    case 'unauthorized':
      return unauthorized();
    case 'html':
      return html(200, '<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1></body></html>');
    case 'body':
      return jsonAnswer(200, action.text);
    case 'repeat_page':
      return honest(previous ?? { ...question, after: null });
    case 'backward':
      return backward(question, honest);
    case 'other_version':
      return datedShape(honest(question), question);
    case 'big':
      return padded(honest(question), action.bytes);
    case 'truncate': {
      const response = honest(question);
      return { ...response, body: response.body.slice(0, Math.floor(response.body.length * 0.6)) };
    }
    default:
      return honest(question);
  }
}

const withHeaders = (headers: Record<string, string> | undefined) =>
  headers === undefined ? {} : { headers };

const html = (status: number, body: string): Answer => ({
  status,
  body,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  rows: 0,
});

function refusal(action: Extract<FaultAction, { kind: '429' }>): Answer {
  const wait = action.wait_seconds ?? 2;
  const response =
    action.form === 'html'
      ? html(429, '<html><body>Too many requests, slow down.</body></html>')
      : tooManyRequests(Date.now() + wait * 1_000, action.skew_seconds ?? 0);
  if (action.form === 'seconds') response.headers['retry-after'] = String(wait);
  if (action.skew_seconds !== undefined)
    response.headers.date = httpDate(Date.now() / 1_000 + action.skew_seconds);
  return response;
}

/** A page from before the cursor: every version in it, and the envelope's, lies below `after`. */
function backward(question: Question, honest: Scene['honest']): Answer {
  const after = versionBound(question.after, 0);
  const earlier = honest({ ...question, after: null, query: { ...question.query, before: String(after) } });
  if (earlier.rows > 0) return earlier;
  return jsonAnswer(200, `{"data":[],"version":{"min":${after - 2},"max":${after - 1}}}`);
}

function padded(response: Answer, bytes: number): Answer {
  const padding = Math.max(0, bytes - Buffer.byteLength(response.body) - 13);
  return {
    ...response,
    body: `${response.body.toString().slice(0, -1)},"padding":"${'x'.repeat(padding)}"}`,
  };
}
