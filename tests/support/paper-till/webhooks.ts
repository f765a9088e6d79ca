import { hmac, isSum } from '../../../src/sources/webhooks/signature.ts';
import type { Registered, Webhooks } from '../../../src/sources/webhooks/webhooks.ts';

/** One address for all: the body says what changed, and the signature is over address and body. */
const registered = new Map<string, Registered>();
const lists = { 'order.updated': ['paper_orders'], 'count.updated': ['paper_counts'] };

const typeIn = (body: Buffer): string => {
  try {
    return String((JSON.parse(body.toString()) as { type?: unknown }).type);
  } catch {
    return '';
  }
};

export const paperWebhooks: Webhooks = {
  lists,
  isSigned: ({ headers }) => typeof headers['x-paper-signature'] === 'string',
  read({ headers, url, body }, secret) {
    if (!isSum(hmac(secret, url, body), String(headers['x-paper-signature']))) return null;
    return lists[typeIn(body) as keyof typeof lists] ?? [];
  },
  registering: {
    wanted: (base) => [{ type: null, url: base }],
    list: async () => [...registered.values()],
    async add(_settings, one) {
      registered.set(one.url, { id: one.url, active: true, ...one });
    },
    async remove(_settings, id) {
      registered.delete(id);
    },
  },
};
