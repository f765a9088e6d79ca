export const FIRST =
  'Ava Mia Isla Olive Charlotte Aroha Mere Anahera Emily Grace Priya Mei Sofia Hannah Chloe Ruby Lily Zoe Ngaire Kiri Noah Jack Oliver Leo Tane Wiremu Rangi Hemi Liam Lucas Arjun Wei Mateo Ben Sam George Theo Finn Hugo Max Dylan Caleb Amir Kenji Diego Marcus'.split(
    ' ',
  );
export const LAST =
  "Ngata Smith Wilson Brown Taylor Parata Walker Harris Singh Patel Chen Wang Kim Nguyen O'Brien MacDonald Thompson Robinson Clarke Tamihere Rewi Kingi Scott Young Hughes Murphy Campbell Anderson Garcia Martinez Johnson Miller Davis Moore Jackson Edwards Cooper Bell Ward Gray Fraser Stewart Henare Tui Fonoti Leota".split(
    ' ',
  );

/** Names as they really stand in shop databases: accents, apostrophes, broken encodings, markup, emoji, no Latin letters. */
export const ODD_NAMES: readonly [first: string, last: string | null][] = [
  ['Zoë', 'Brontë-Hall'],
  ['RenÃ©e', "O'Neill"],
  ['<b>Bob</b>', '& Sons'],
  ['"Ace"', 'Ventura'],
  ['小明', '王'],
  ['Māia', 'Te Whānau-ā-Apanui'],
  ['Kate 🧶', 'the knitter'],
  ['  Trailing', 'Spaces  '],
  ["Robert'); DROP TABLE", 'Students;--'],
  ['Null', 'null'],
  ['Siobhán', null],
  ['Back\\slash', 'Tab\tStop'],
];

export const SUBURBS: Record<string, readonly [suburb: string, city: string, postcode: string][]> = {
  NZ: [
    ['Grey Lynn', 'Auckland', '1021'],
    ['Ponsonby', 'Auckland', '1011'],
    ['Mount Eden', 'Auckland', '1024'],
    ['Newtown', 'Wellington', '6021'],
    ['Karori', 'Wellington', '6012'],
    ['Petone', 'Lower Hutt', '5012'],
    ['Ilam', 'Christchurch', '8041'],
  ],
  US: [
    ['Logan Square', 'Chicago', '60647'],
    ['Lincoln Park', 'Chicago', '60614'],
    ['Oak Park', 'Oak Park', '60302'],
    ['Evanston', 'Evanston', '60201'],
  ],
  AU: [
    ['Newtown', 'Sydney', '2042'],
    ['Paddington', 'Sydney', '2021'],
    ['Carlton', 'Melbourne', '3053'],
  ],
  GB: [
    ['Camden', 'London', 'NW1 8QA'],
    ['Hackney', 'London', 'E8 1EA'],
  ],
};

export const STREETS = [
  'High St',
  'Station Rd',
  'Beach Rd',
  'Victoria Ave',
  'Kowhai Tce',
  'Church Ln',
  'Park Ave',
  'Rata St',
];

export const NOTES = [
  'Prefers navy. Size M.',
  'Allergic to mohair!',
  'Owes us a box of hangers :)',
  'Wholesale enquiry – call back',
  'VIP <script>alert(1)</script>',
  'Anrufen nach 17 Uhr, spricht Deutsch: "gerne"',
];
