/** A record that is not as it should be, and what becomes of it. `ID` stands for the record's id. */
export interface BadRecord {
  readonly name: string;
  readonly list: 'brands' | 'customers' | 'sales' | 'inventory';
  /** Served byte for byte; `"@version"` is a fresh version. */
  readonly texts: readonly string[];
  readonly becomes: 'stored' | 'rejected';
  /** Of the reject, or of the finding; null: it fits as it is. */
  readonly code: string | null;
  /** Field of the finding. */
  readonly field?: string;
  /** Columns as text, where it is stored. */
  readonly columns?: Readonly<Record<string, string | null>>;
  /** Records of the page that made way for a newer twin. */
  readonly superseded?: number;
}

const record = (members: string) => `{"id":"ID","version":"@version",${members}}`;

export const badRecords: readonly BadRecord[] = [
  {
    name: 'duplicate ids in a page',
    list: 'brands',
    texts: [record('"name":"the older one"'), record('"name":"the newer one"')],
    becomes: 'stored',
    code: null,
    columns: { name: 'the newer one' },
    superseded: 1,
  },
  {
    name: 'null where a key must be',
    list: 'brands',
    texts: ['{"id":null,"version":"@version","name":"ID"}'],
    becomes: 'rejected',
    code: 'missing_key',
  },
  {
    name: 'no version where one is due',
    list: 'customers',
    texts: ['{"id":"ID","version":null,"first_name":"Ada"}'],
    becomes: 'rejected',
    code: 'missing_version',
  },
  {
    name: 'numbers as strings',
    list: 'inventory',
    texts: [record('"current_amount":"12.50"')],
    becomes: 'stored',
    code: 'wrong_type',
    field: 'current_amount',
    columns: { current_amount: '12.50' },
  },
  {
    name: 'integers beyond 2^53',
    list: 'inventory',
    texts: [record('"current_amount":9007199254740993')],
    becomes: 'stored',
    code: null,
    columns: { current_amount: '9007199254740993' },
  },
  {
    name: '1e400',
    list: 'inventory',
    texts: [record('"current_amount":1e400')],
    becomes: 'stored',
    code: null,
    columns: { current_amount: `1${'0'.repeat(400)}` },
  },
  {
    name: 'NUL and lone surrogates',
    list: 'brands',
    texts: [record('"name":"a\\u0000b\\ud800c"')],
    becomes: 'stored',
    code: 'text_mended',
    field: '*',
    columns: { name: 'a\ufffdb\ufffdc' },
  },
  {
    name: 'an unknown status',
    list: 'sales',
    texts: [record('"status":"HALF_CLOSED","total_price":1')],
    becomes: 'stored',
    code: 'unknown_value',
    field: 'status',
    columns: { status: 'HALF_CLOSED' },
  },
  {
    name: 'a date without a zone',
    list: 'sales',
    texts: [record('"status":"CLOSED","sale_date":"2026-03-01 10:20:30"')],
    becomes: 'stored',
    code: 'date_without_zone',
    field: 'sale_date',
    columns: { sale_date: '2026-03-01 10:20:30+00' },
  },
];
