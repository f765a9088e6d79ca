import { iso } from '../time.ts';
import type { Shop } from './shop.ts';

/** What `/retailer` says. It is an object, not a list, and has no version order. */
export function retailerFields(shop: Shop): object {
  const home = shop.outlets[0]!;
  return {
    id: shop.retailerId,
    domain_prefix: shop.domainPrefix,
    store_url: `https://${shop.domainPrefix}.retail.lightspeed.app`,
    account_status: 'active',
    account_type: 'plus',
    name: 'Southwool',
    version: '30600000000',
    discount_product_id: null,
    no_tax_group_id: null,
    loyalty: { enabled: true, ratio: 0.02, claim_url: '', send_welcome_email: true },
    sku_sequence: { enabled: true, value: 10_001 + shop.size.products },
    culture: 'en_NZ',
    timezone: { name: home.place.zone },
    time_zone: home.place.zone,
    tax_exclusive: !home.country.inclusive,
    country: home.place.country,
    currency: { code: home.country.currency, symbol: home.country.symbol },
    store_credit: true,
    gift_cards: { enabled: true, never_enabled: false },
    created_at: iso(shop.founded - 86_400),
    activated_at: iso(shop.founded - 3_600),
  };
}
