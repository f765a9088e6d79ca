/** The towns the shop trades in. Opening hours by weekday, Sunday first, in local hours; null = closed. */
export interface Place {
  name: string;
  street: string;
  suburb: string;
  city: string;
  postcode: string;
  state: string;
  country: 'NZ' | 'US' | 'AU' | 'GB';
  zone: string;
  latitude: string;
  longitude: string;
  hours: ([number, number] | null)[];
  share: number;
}

export interface Country {
  currency: string;
  symbol: string;
  /** VersionedList prices here against the New Zealand price. */
  priceFactor: number;
  /** Whether shelf prices include tax; where they do not, tax is rounded to cents at the till. */
  inclusive: boolean;
  dialling: string;
}

export const COUNTRIES: Record<Place['country'], Country> = {
  NZ: { currency: 'NZD', symbol: '$', priceFactor: 1, inclusive: true, dialling: '+64' },
  US: { currency: 'USD', symbol: '$', priceFactor: 0.56, inclusive: false, dialling: '+1' },
  AU: { currency: 'AUD', symbol: '$', priceFactor: 0.93, inclusive: true, dialling: '+61' },
  GB: { currency: 'GBP', symbol: '£', priceFactor: 0.47, inclusive: true, dialling: '+44' },
};

const mall: Place['hours'] = [
  [10, 18],
  [9, 18],
  [9, 18],
  [9, 18],
  [9, 21],
  [9, 21],
  [9, 18],
];
const street: Place['hours'] = [
  [10.5, 16],
  [9.5, 17.5],
  [9.5, 17.5],
  [9.5, 17.5],
  [9.5, 19],
  [9.5, 19],
  [9.5, 17],
];
const noMondays: Place['hours'] = [[11, 17], null, [10, 18], [10, 18], [10, 20], [10, 20], [10, 18]];

type Row = [
  name: string,
  street: string,
  suburb: string,
  city: string,
  postcode: string,
  state: string,
  country: Place['country'],
  zone: string,
  latitude: string,
  longitude: string,
  hours: Place['hours'],
  share: number,
];
const rows: Row[] = [
  [
    'Harbour Street',
    '12 Harbour St',
    'Viaduct',
    'Auckland',
    '1010',
    '',
    'NZ',
    'Pacific/Auckland',
    '-36.8443',
    '174.7634',
    mall,
    1,
  ],
  [
    'Cuba Quarter',
    '148 Cuba St',
    'Te Aro',
    'Wellington',
    '6011',
    '',
    'NZ',
    'Pacific/Auckland',
    '-41.2938',
    '174.7757',
    street,
    0.7,
  ],
  [
    'Wicker Park',
    '1551 N Milwaukee Ave',
    'Wicker Park',
    'Chicago',
    '60622',
    'IL',
    'US',
    'America/Chicago',
    '41.9098',
    '-87.6776',
    noMondays,
    0.5,
  ],
  [
    'Surry Hills',
    '402 Crown St',
    'Surry Hills',
    'Sydney',
    '2010',
    'NSW',
    'AU',
    'Australia/Sydney',
    '-33.8850',
    '151.2124',
    street,
    0.6,
  ],
  [
    'Cashel Mall',
    '85 Cashel St',
    'Central City',
    'Christchurch',
    '8011',
    '',
    'NZ',
    'Pacific/Auckland',
    '-43.5321',
    '172.6362',
    street,
    0.45,
  ],
  [
    'Queenstown Bay',
    '9 Rees St',
    'Town Centre',
    'Queenstown',
    '9300',
    '',
    'NZ',
    'Pacific/Auckland',
    '-45.0312',
    '168.6626',
    mall,
    0.55,
  ],
  [
    'Fitzroy',
    '211 Brunswick St',
    'Fitzroy',
    'Melbourne',
    '3065',
    'VIC',
    'AU',
    'Australia/Melbourne',
    '-37.7996',
    '144.9781',
    street,
    0.5,
  ],
  [
    'Seven Dials',
    '31 Monmouth St',
    'Covent Garden',
    'London',
    'WC2H 9DD',
    '',
    'GB',
    'Europe/London',
    '51.5142',
    '-0.1268',
    mall,
    0.6,
  ],
];

const places: Place[] = rows.map(
  ([name, street, suburb, city, postcode, state, country, zone, latitude, longitude, hours, share]) => ({
    name,
    street,
    suburb,
    city,
    postcode,
    state,
    country,
    zone,
    latitude,
    longitude,
    hours,
    share,
  }),
);

/** More outlets than places: the same towns get a second shop. */
export function placeNumber(index: number): Place {
  const place = places[index % places.length]!;
  const round = Math.floor(index / places.length) + 1;
  return round === 1 ? place : { ...place, name: `${place.name} ${round}` };
}
