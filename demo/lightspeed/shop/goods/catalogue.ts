import type { Season, TaxClass } from '../model.ts';

/** A leaf of the category tree and what hangs there. Prices are New Zealand shelf prices in dollars. */
export interface Leaf {
  path: readonly string[];
  items: readonly string[];
  low: number;
  high: number;
  options: 'size' | 'shoe' | 'colour' | null;
  season: Season | null;
  tax: TaxClass;
  weighed: boolean;
  share: number;
}

type Row = [
  path: string,
  items: string,
  low: number,
  high: number,
  options: Leaf['options'],
  season: Season | null,
  share: number,
  tax?: TaxClass,
  weighed?: true,
];
const rows: Row[] = [
  ['Clothing/Tops/T-Shirts', 'Crew Tee,Pocket Tee,Stripe Tee,Boxy Tee', 35, 79, 'size', 'summer', 10],
  ['Clothing/Tops/Shirts', 'Linen Shirt,Oxford Shirt,Flannel Shirt', 79, 149, 'size', null, 7],
  ['Clothing/Knitwear', 'Crew Jumper,Cardigan,Roll Neck,Fisherman Knit', 129, 289, 'size', 'winter', 10],
  ['Clothing/Outerwear/Jackets', 'Rain Jacket,Down Jacket,Field Jacket', 199, 489, 'size', 'winter', 6],
  ['Clothing/Outerwear/Vests', 'Quilted Vest,Fleece Vest', 119, 229, 'size', 'winter', 4],
  ['Clothing/Bottoms', 'Chino,Wool Trouser,Shorts,Wrap Skirt', 69, 179, 'size', null, 7],
  ['Accessories/Headwear', 'Beanie,Bucket Hat,Cap,Sunhat', 29, 69, 'colour', null, 8],
  ['Accessories/Socks', 'Hiking Sock,Ankle Sock,Bed Sock', 15, 34, 'colour', null, 9],
  ['Accessories/Gloves & Scarves', 'Possum Gloves,Scarf,Fingerless Mitts', 39, 119, 'colour', 'winter', 5],
  ['Accessories/Bags', 'Tote,Daypack,Weekender,Belt Bag', 25, 329, 'colour', null, 5],
  ['Footwear/Boots', 'Chelsea Boot,Hiking Boot', 219, 399, 'shoe', 'winter', 4],
  ['Footwear/Sneakers', 'Wool Runner,Canvas Low', 119, 219, 'shoe', null, 4],
  ['Footwear/Sandals', 'Slide,Strap Sandal', 59, 139, 'shoe', 'summer', 3],
  ['Home/Blankets', 'Throw,Baby Blanket,Picnic Rug', 89, 349, 'colour', 'winter', 4],
  ['Home/Candles', 'Soy Candle,Beeswax Candle,Tealights', 18, 65, null, 'gift', 5],
  ['Home/Kitchen', 'Mug,Tea Towel,Serving Board,Salt Pig', 16, 95, null, null, 6],
  ['Gifts/Cards & Wrap', 'Greeting Card,Gift Wrap,Ribbon', 5, 12, null, 'gift', 7],
  ['Gifts/Books', 'Field Guide,Cookbook,Atlas', 30, 85, null, 'gift', 3],
  ['Gifts/Toys', 'Knitted Sheep,Kiwi Puzzle,Wooden Tractor', 19, 75, null, 'gift', 5],
  ['Pantry/Chocolate', 'Dark Bar,Milk Bar,Hokey Pokey Box', 6, 29, null, 'gift', 7, 'food'],
  ['Pantry/Honey', 'Manuka Honey,Clover Honey', 14, 89, null, null, 4, 'food'],
  ['Pantry/Coffee', 'House Beans,Single Origin,Decaf', 38, 62, null, null, 3, 'food', true],
  ['Workshop/Yarn', 'Merino 4-ply,Possum Blend,Alpaca DK', 9, 32, 'colour', 'winter', 5],
  [
    'Workshop/Fabric by the metre',
    'Wool Felt,Boiled Wool,Tweed',
    29,
    95,
    null,
    'winter',
    2,
    'standard',
    true,
  ],
];

export const LEAVES: readonly Leaf[] = rows.map(
  ([path, items, low, high, options, season, share, tax, weighed]) => ({
    path: path.split('/'),
    items: items.split(','),
    low,
    high,
    options,
    season,
    tax: tax ?? 'standard',
    weighed: weighed ?? false,
    share,
  }),
);

/** Branches without goods of their own on the shelf. */
export const EXTRA_PATHS: readonly string[][] = [
  ['Services'],
  ['Services', 'Gift Cards'],
  ['Services', 'Alterations'],
];

export const OPTIONS = {
  size: { name: 'Size', values: ['XS', 'S', 'M', 'L', 'XL'] },
  shoe: { name: 'EU Size', values: ['38', '39', '40', '41', '42', '43'] },
  colour: { name: 'Colour', values: ['Navy', 'Ochre', 'Moss', 'Natural'] },
} as const;

export const BRANDS = [
  'Southwool',
  'Fernlight',
  'Tussock & Tide',
  'Nor’wester',
  'Pōhutukawa Press',
  'Kea Works',
  'Long Paddock',
  'Harbour & Hide',
  'Mt. Somers',
  'Bean There',
  'LumiÃ¨re',
  'No. 8 Wire',
  'Old "Faithful"',
  'Søren',
];
export const SUPPLIERS = [
  'Peak Supplies',
  'Canterbury Woollen Mills',
  'Tasman Trading Co',
  'Gift House Wholesale',
  'Southern Apiaries',
  'Footwear Agencies (NZ) Ltd',
  'Paper & Twine',
  'Great Lakes Distribution',
  'Müller & Söhne',
];
export const TAGS = [
  'new',
  'sale',
  'made-in-nz',
  'organic',
  'bestseller',
  'clearance',
  'vegan',
  'gift-idea',
  'waterproof',
  'online-only',
  '🎄 christmas',
  'staff pick',
];
export const WORDS = [
  'Harbour',
  'Alpine',
  'Tussock',
  'Coastal',
  'Kauri',
  'Rata',
  'Fiordland',
  'Aoraki',
  'Everyday',
  'Heritage',
  'Weekend',
  'Storm',
  'Dawn',
  'Highland',
  'Otago',
  'Sierra',
  'Drift',
  'Pebble',
  'Lantern',
  'Meadow',
];

/** What people and old import scripts leave in product names. */
export const ODD_PRODUCTS = [
  'Caf&eacute; Mug "No. 1"',
  'CrÃ¨me BrÃ»lÃ©e Candle',
  '<b>SALE</b> Tote & Pouch',
  'Beanie 🧢 (kids’)',
  'Tea Towel – 50% linen / 50% “cotton”',
  "Farmer's Gloves \\ heavy",
  'ベア Puzzle',
  '5" Serving Board;',
];
