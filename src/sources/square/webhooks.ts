import type { SquareSettings } from '../../settings/areas/square.ts';
import { hmac, isSum } from '../webhooks/signature.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { entities } from './entities.ts';

const catalog = entities.map(({ name }) => name).filter((name) => name.startsWith('square_catalog_'));

/** Lists by the types of its events; one address is told of all. */
const lists: Readonly<Record<string, readonly string[]>> = {
  'catalog.version.updated': catalog,
  'customer.created': ['square_customers'],
  'customer.deleted': ['square_customers'],
  'customer.updated': ['square_customers'],
  'inventory.count.updated': ['square_inventory_counts'],
  'location.created': ['square_locations'],
  'location.updated': ['square_locations'],
  'order.created': ['square_orders'],
  'order.fulfillment.updated': ['square_orders'],
  'order.updated': ['square_orders'],
  'payment.created': ['square_payments'],
  'payment.updated': ['square_payments'],
  'refund.created': ['square_refunds'],
  'refund.updated': ['square_refunds'],
  'team_member.created': ['square_team_members'],
  'team_member.updated': ['square_team_members'],
  'vendor.created': ['square_vendors'],
  'vendor.updated': ['square_vendors'],
};

const signature = 'x-square-hmacsha256-signature';

/**
 * Signed in base64 with the subscription's signature key, over the address that was registered and the body, one after
 * the other (webhooks/step3validate). The event names its type.
 */
export const webhooks: Webhooks<SquareSettings> = {
  lists,
  isSigned: ({ headers }) => typeof headers[signature] === 'string',
  read({ headers, url, body }, secret) {
    if (!isSum(hmac(secret, url, body), String(headers[signature]))) return null;
    const type = typeIn(body);
    return Object.hasOwn(lists, type) ? lists[type]! : [];
  },
  registering:
    'register {url} in the Developer Console (your application → Webhooks → Subscriptions), and set SQUARE_WEBHOOK_SECRET to its signature key.',
};

function typeIn(body: Buffer): string {
  try {
    return String((JSON.parse(body.toString('utf8')) as { type?: unknown } | null)?.type);
  } catch {
    return '';
  }
}
