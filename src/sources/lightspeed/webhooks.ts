import type { LightspeedSettings } from '../../settings/areas/lightspeed.ts';
import { apiFailure } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import { hmac, isSum } from '../webhooks/signature.ts';
import type { Delivery, DeliveryHead, Registered, Webhooks } from '../webhooks/webhooks.ts';
import { apiRoot } from './api-2.0/index.ts';
import { clientOf, optionsOf } from './client.ts';

/** One address for each type: the vendor does not promise that a delivery names its own (docs/webhooks). */
const lists = {
  'sale.update': ['sales'],
  'product.update': ['products'],
  'customer.update': ['customers'],
  'inventory.update': ['inventory'],
  'register_closure.create': ['registers'],
} as const satisfies Record<string, readonly string[]>;

const isType = (type: string | null): type is keyof typeof lists =>
  type !== null && Object.hasOwn(lists, type);

/**
 * `X-Signature: signature=<hex>,algorithm=HMAC-SHA256`, over the body with the app's client secret. Deliveries to what a
 * personal token registered carry none; there a key in the address, which nobody else knows, is in its place.
 */
function signatureOf({ headers }: DeliveryHead): string | null {
  const header = headers['x-signature'];
  if (header === undefined) return null;
  const [, sum = ''] = /(?:^|[,;\s])signature=([A-Za-z0-9+/=]+)/.exec(String(header)) ?? [];
  return /HMAC-SHA256/i.test(String(header)) ? sum : '';
}

const keyOf = (secret: string, type: string) => hmac(secret, `address of ${type}`);

function isGenuine(delivery: Delivery, type: string, secret: string): boolean {
  const signature = signatureOf(delivery);
  return signature === null
    ? isSum(keyOf(secret, type), String(delivery.query.key))
    : isSum(hmac(secret, delivery.body), signature);
}

export const webhooks: Webhooks<LightspeedSettings> = {
  lists,
  isSigned: (head) => signatureOf(head) !== null || typeof head.query.key === 'string',
  read(delivery, secret) {
    const type = delivery.type ?? '';
    if (!isGenuine(delivery, type, secret)) return null;
    return isType(type) ? lists[type] : [];
  },
  registering: {
    wanted: (base, secret) =>
      Object.keys(lists).map((type) => ({
        type,
        url: `${base}/${type}?key=${keyOf(secret, type).toString('hex')}`,
      })),
    async list(settings) {
      const { names, client } = accessOf(settings);
      const path = `${apiRoot}/webhooks`;
      const response = await client({ entity: 'webhooks', path });
      const { data } = parseBody(names, response, 'webhooks').body as { data?: unknown };
      if (Array.isArray(data)) return data.flatMap(registered);
      throw apiFailure(names, 'API_OTHER_VERSION', { entity: 'webhooks', what: 'no list' });
    },
    async add(settings, { type, url }) {
      await accessOf(settings).client({
        ...{ entity: 'webhooks', path: `${apiRoot}/webhooks` },
        body: { active: true, type, url },
      });
    },
    async remove(settings, id) {
      await accessOf(settings).client({
        ...{ entity: 'webhooks', path: `${apiRoot}/webhooks/${encodeURIComponent(id)}`, method: 'DELETE' },
      });
    },
  },
};

function accessOf(settings: LightspeedSettings) {
  return clientOf(optionsOf(settings));
}

function registered(one: { id?: unknown; type?: unknown; url?: unknown; active?: unknown }): Registered[] {
  const { id, type, url, active } = one ?? {};
  if (typeof id !== 'string' || typeof url !== 'string') return [];
  return [{ id, url, type: typeof type === 'string' ? type : null, active: active !== false }];
}
