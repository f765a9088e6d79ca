import { API_PREFIX } from '../http/question.ts';
import { type Answer, jsonAnswer, notFound } from '../http/response.ts';
import type { DemoStore } from '../store.ts';
import { TYPES } from '../webhooks/subscriptions.ts';

const ROOT = `${API_PREFIX}webhooks`;

export const isWebhookPath = (path: string): boolean => path === ROOT || path.startsWith(`${ROOT}/`);

/** GET and POST of the list, GET, PUT and DELETE of one. */
export function answerWebhooks(store: DemoStore, method: string, path: string, text: string): Answer {
  const { subscriptions, shop } = store;
  if (path === ROOT && method === 'GET')
    return jsonAnswer(200, JSON.stringify({ data: subscriptions.all() }), subscriptions.all().length);
  if (path === ROOT && method === 'POST') {
    const wanted = wantedIn(text);
    if (typeof wanted === 'string') return jsonAnswer(422, JSON.stringify({ error: wanted }));
    const added = subscriptions.add({ ...wanted, retailer_id: shop.retailerId });
    return added
      ? jsonAnswer(201, JSON.stringify({ data: added }), 1)
      : jsonAnswer(409, '{"error":"A webhook with this type and URL already exists."}');
  }
  const one = subscriptions.get(decodeURIComponent(path.slice(ROOT.length + 1)));
  if (one === undefined) return notFound();
  if (method === 'DELETE') {
    subscriptions.remove(one.id);
    return { status: 204, body: '', headers: {}, rows: 0 };
  }
  if (method === 'PUT') {
    const wanted = wantedIn(text);
    if (typeof wanted === 'string') return jsonAnswer(422, JSON.stringify({ error: wanted }));
    Object.assign(one, wanted);
  }
  return jsonAnswer(200, JSON.stringify({ data: one }), 1);
}

/** What is wrong, in a sentence, or what is wanted. */
function wantedIn(text: string): string | { url: string; type: string; active: boolean } {
  let body: { url?: unknown; type?: unknown; active?: unknown };
  try {
    body = JSON.parse(text) as typeof body;
  } catch {
    return 'The body is not JSON.';
  }
  const { url, type, active = true } = body ?? {};
  if (typeof url !== 'string' || !URL.canParse(url)) return 'url is not valid.';
  if (typeof type !== 'string' || !Object.hasOwn(TYPES, type)) return 'type is not valid.';
  return { url, type, active: active === true };
}
