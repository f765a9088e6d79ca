import { moment } from './model.ts';
import type { Shop } from './shop.ts';

const towns = [
  ['Fredericksburg', 'TX', 'America/Chicago'],
  ['Wimberley', 'TX', 'America/Chicago'],
  ['Marfa', 'TX', 'America/Chicago'],
  ['Las Cruces', 'NM', 'America/Denver'],
] as const;

/** The open places, and one that was closed. The first is the main one. */
export function openPlaces(shop: Shop, count: number): void {
  for (let n = 0; n <= count; n++) {
    const [town, state, timezone] = towns[n % towns.length]!;
    const closed = n === count;
    shop.locations.put({
      id: `L${shop.id(12)}`,
      name: closed
        ? `${town} (old nursery)`
        : `${town}${n < towns.length ? '' : ` ${Math.floor(n / towns.length) + 1}`}`,
      address: {
        address_line_1: `${100 + n} Main St`,
        locality: town,
        administrative_district_level_1: state,
        country: 'US',
      },
      timezone,
      capabilities: ['CREDIT_CARD_PROCESSING'],
      status: closed ? 'INACTIVE' : 'ACTIVE',
      created_at: moment(shop.asOf - (2_000 - n) * 86_400_000),
      merchant_id: shop.merchant.id,
      country: 'US',
      language_code: 'en-US',
      currency: 'USD',
      business_name: shop.merchant.business_name as string,
      type: 'PHYSICAL',
      mcc: '5261',
    });
  }
}

const first = ['Ana', 'Ben', 'Carla', 'Dev', 'Elif', 'Femi', 'Greta', 'Hugo', 'Inés', 'Jun'];
const last = [
  'Alvarez',
  'Brandt',
  'Costa',
  'Dlamini',
  'Eriksen',
  'Ferrari',
  'Garza',
  'Hoang',
  'Ito',
  'Jansen',
];

export function hire(shop: Shop): void {
  for (let n = 0; n < 6; n++) {
    const at = moment(shop.stamp(shop.asOf - (900 - n) * 86_400_000));
    shop.team.put({
      id: `TM${shop.id(14)}`,
      is_owner: n === 0,
      status: n === 5 ? 'INACTIVE' : 'ACTIVE',
      given_name: shop.random.pick(first),
      family_name: shop.random.pick(last),
      email_address: `staff${n}@bluebonnet.example`,
      created_at: at,
      updated_at: at,
      assigned_locations: { assignment_type: 'ALL_CURRENT_AND_FUTURE_LOCATIONS' },
      ...(n === 0
        ? {}
        : {
            wage_setting: {
              job_assignments: [
                { job_title: 'Sales', pay_type: 'HOURLY', hourly_rate: { amount: 1_650, currency: 'USD' } },
              ],
              version: 1,
            },
          }),
    });
  }
  for (const name of ['Hill Country Growers', 'Terracotta & Sons', 'Seed Savers Union']) {
    const at = moment(shop.stamp(shop.asOf - 800 * 86_400_000));
    shop.vendors.put({
      id: `V${shop.id(14)}`,
      name,
      status: 'ACTIVE',
      version: 1,
      created_at: at,
      updated_at: at,
      account_number: shop.id(6),
    });
  }
}

export function enrol(shop: Shop, at: number): string {
  const [given, family] = [shop.random.pick(first), shop.random.pick(last)];
  const stamp = moment(shop.stamp(at));
  const id = `C${shop.id(20)}`;
  shop.customers.put({
    id,
    created_at: stamp,
    updated_at: stamp,
    given_name: given,
    family_name: family,
    ...(shop.random.chance(0.7)
      ? { email_address: `${given}.${family}.${shop.customers.size}@mail.example`.toLowerCase() }
      : {}),
    ...(shop.random.chance(0.2)
      ? { birthday: `0000-0${shop.random.between(1, 9)}-1${shop.random.int(10)}` }
      : {}),
    preferences: { email_unsubscribed: shop.random.chance(0.2) },
    creation_source: 'THIRD_PARTY',
    segment_ids: ['NEW', ...(shop.random.chance(0.3) ? ['NEW'] : [])],
    version: 0,
  });
  return id;
}
