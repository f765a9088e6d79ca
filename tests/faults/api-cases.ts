// What the source may do to a request. A fault is served by the demo shop; `says` is what a person reads of it.

// Each meets one list, three times in a row: the third says why it waits, the fourth request is served.
export const passing = [
  {
    list: 'customers',
    fault: { kind: '429', form: 'date', wait_seconds: 1 },
    says: /^Lightspeed asks us to slow down \(429\)\. We wait \d+ s and go on\.$/,
  },
  {
    list: 'products',
    fault: { kind: '429', form: 'seconds', wait_seconds: 1 },
    says: /asks us to slow down \(429\)\. We wait 1 s/,
  },
  {
    list: 'suppliers',
    fault: {
      kind: 'status',
      status: 429,
      body: '<html>slow down</html>',
      headers: { 'content-type': 'text/html', 'retry-after': '1' },
    },
    says: /asks us to slow down \(429\)\. We wait 1 s/,
  },
  {
    list: 'inventory',
    fault: { kind: 'status', status: 500 },
    says: /has an error of its own \(HTTP 500\)\. We try again\./,
  },
  { list: 'brands', fault: { kind: 'hang' }, says: /did not respond within 2 s\. We try again\./ },
  {
    list: 'outlets',
    fault: { kind: 'reset' },
    says: /cannot be reached at 127\.0\.0\.1:\d+ \(connection closed in the middle\)/,
  },
  {
    list: 'taxes',
    fault: { kind: 'truncate' },
    says: /returned cut-off JSON instead of JSON for taxes\. Nothing was stored; we ask again\./,
  },
  {
    list: 'payment_types',
    fault: {
      kind: 'status',
      status: 502,
      body: '<html><h1>Bad gateway</h1></html>',
      headers: { 'content-type': 'text/html' },
    },
    says: /has an error of its own \(HTTP 502\)\. We try again\./,
  },
  { list: 'tags', fault: { kind: 'html' }, says: /returned an HTML page instead of JSON for tags/ },
  { list: 'users', fault: { kind: 'body', text: '' }, says: /returned an empty body/ },
];

/** What does not pass by itself: each stops its list, and no other. */
export const lasting = [
  {
    name: 'a refused token',
    fault: { kind: 'unauthorized' },
    code: 'API_TOKEN_REFUSED',
    actor: 'store owner',
    says: 'Lightspeed refuses our token. Create a new one (Setup → Personal Tokens) and set LIGHTSPEED_TOKEN.',
  },
  {
    name: 'a refused request',
    fault: { kind: 'status', status: 422 },
    code: 'API_REFUSED',
    actor: 'tillsync developers',
    says: 'Lightspeed refuses the request for sales (HTTP 422). Please report it.',
  },
  {
    name: 'another version of the API',
    fault: { kind: 'other_version' },
    code: 'API_OTHER_VERSION',
    actor: 'tillsync developers',
    says: 'Lightspeed responded in another version: sales does not look like API 2.0',
  },
  {
    name: 'a bare array',
    fault: { kind: 'body', text: '[]' },
    code: 'API_OTHER_VERSION',
    actor: 'tillsync developers',
    says: 'Lightspeed responded in another version: sales does not look like API 2.0 (a bare array instead of an envelope)',
  },
  {
    name: 'a page that repeats itself',
    fault: { kind: 'repeat_page' },
    code: 'API_NOT_ADVANCING',
    actor: 'engineer',
    // all but its last record, which a page may begin with
    says: '(version going backwards). The list stops so that nothing is skipped',
  },
  {
    name: 'a page from before',
    fault: { kind: 'backward' },
    code: 'API_NOT_ADVANCING',
    actor: 'engineer',
    says: 'Lightspeed sent a page of sales that does not go on from',
  },
];
