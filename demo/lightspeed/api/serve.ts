import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAction } from '../faults/kinds.ts';
import { play } from '../faults/play.ts';
import { type Question, readQuestion } from '../http/question.ts';
import { type Answer, notFound, tooManyRequests, unauthorized } from '../http/response.ts';
import type { DemoStore } from '../store.ts';
import { answerQuestion } from './contract.ts';
import { send } from './send.ts';
import { answerWebhooks, isWebhookPath } from './webhooks.ts';

/** Serves API requests in the order a gateway checks them: token, budget, then (a scripted fault or) the contract. */
export function createApi(store: DemoStore) {
  const previous = new Map<string, Question>();

  function decide(
    req: IncomingMessage,
    question: Question,
    text: string | null,
  ): { response: Answer; action: FaultAction | null } {
    const { limit, settings, faults } = store;
    if (!tokenFits(req, settings.tokens)) return { response: withBudget(unauthorized()), action: null };
    const verdict = limit.take();
    if (!verdict.allowed) {
      return {
        response: withBudget(tooManyRequests(verdict.retryAt, settings.clockSkewSeconds)),
        action: null,
      };
    }
    const honest = (asked: Question): Answer =>
      text === null ? answerQuestion(store, asked) : answerWebhooks(store, req.method!, asked.path, text);
    const action = faults.take(question);
    if (action?.kind === '429') limit.giveBack();
    const last = previous.get(question.list ?? '') ?? null;
    if (action !== null)
      return { response: withBudget(play(action, { question, honest, previous: last })), action };
    previous.set(question.list ?? '', question);
    return {
      response: withBudget(req.method === 'GET' || text !== null ? honest(question) : notFound()),
      action,
    };
  }

  function withBudget(response: Answer): Answer {
    response.headers['x-ratelimit-limit'] = String(store.limit.settings.limit);
    response.headers['x-ratelimit-remaining'] = String(store.limit.remaining());
    return response;
  }

  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const started = performance.now();
    const at = new Date().toISOString();
    const { settings, log } = store;
    const wait = settings.latencyMs + Math.random() * settings.latencyJitterMs;
    if (wait > 0) await sleep(wait);
    const question = readQuestion(url, settings);
    const text = isWebhookPath(url.pathname) ? await textOf(req) : null;
    const { response, action } = decide(req, question, text);
    const status = await send(res, response, action, settings.clockSkewSeconds);
    log.add({
      at,
      list: question.list,
      path: question.path,
      query: question.query,
      after: question.after,
      page_size: question.pageSize,
      status,
      rows: response.rows,
      ms: Math.round((performance.now() - started) * 100) / 100,
      fault: action?.kind ?? null,
      token_ok: tokenFits(req, settings.tokens),
      user_agent: req.headers['user-agent'] ?? null,
    });
  };
}

function tokenFits(req: IncomingMessage, tokens: Set<string>): boolean {
  const header = req.headers.authorization ?? '';
  return header.startsWith('Bearer ') && tokens.has(header.slice(7));
}
