import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { SyncError } from '../../../src/errors/sync-error.ts';
import { createLightspeed } from '../../../src/sources/lightspeed/index.ts';
import type { PageRequest, Source } from '../../../src/sources/source.ts';
import { answering, token } from './support/answering.ts';
import { categoryPage, entity, versionPage } from './support/pages.ts';
import { sale } from './support/sales.ts';
import { productCategory } from './support/samples.ts';
import { thrown } from './support/thrown.ts';

const ask = (name: string, after = '0', more: Partial<PageRequest> = {}): PageRequest => ({
  entity: entity(name),
  after,
  until: null,
  partition: '',
  pageSize: 500,
  ...more,
});
const page = JSON.stringify(versionPage([sale]));

/** The error of one request; never a cause, never the token, never an unfilled sentence. */
async function failing(source: Source, request = ask('sales')): Promise<SyncError> {
  const error = await thrown(() => source.fetchPage(request));
  const everything = inspect(error, { depth: Infinity, showHidden: true, getters: true });
  expect(everything).not.toContain(token);
  expect(everything.toLowerCase()).not.toMatch(/bearer|authorization/);
  expect(error.cause).toBeUndefined();
  expect(error.message).not.toContain('?');
  return error;
}

describe('a request', () => {
  it('carries the token, who asks, and the place to go on from', async () => {
    await using store = await answering((response) => response.end(page));
    const got = await store.source.fetchPage(ask('sales', '17'));
    expect(got).toMatchObject({
      text: page,
      rows: 1,
      clean: true,
      bytes: page.length,
      limit: null,
      remaining: null,
    });
    expect(got.ms).toBeGreaterThanOrEqual(0);
    const [{ url, headers }] = store.asked as [(typeof store.asked)[0]];
    expect(url).toBe('/api/2.0/sales?after=17&page_size=500');
    expect(headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'user-agent': `tillsync/${manifest.version}`,
    });
  });

  it('asks for deleted records only where the list takes that, and starts id lists without `after`', async () => {
    await using store = await answering((response, { url }) =>
      response.end(
        url!.includes('categories') ? JSON.stringify(categoryPage([productCategory])) : '{"data":[]}',
      ),
    );
    await store.source.fetchPage(ask('products'));
    await store.source.fetchPage(ask('product_categories', ''));
    await store.source.fetchPage(ask('product_categories', 'cat-0'));
    expect(store.asked.map(({ url }) => url)).toEqual([
      '/api/2.0/products?after=0&page_size=500&deleted=true',
      '/api/2.0/product_categories?page_size=500',
      '/api/2.0/product_categories?after=cat-0&page_size=500',
    ]);
  });

  it('reads gzip, the rate limit, and bytes that are no UTF-8', async () => {
    const broken = Buffer.from(page.replace('Card', 'C~rd'));
    broken[broken.indexOf('~')] = 0xe9; // é in Latin-1
    await using store = await answering((response) => {
      response.writeHead(200, {
        'content-encoding': 'gzip',
        'x-ratelimit-limit': '350',
        'x-ratelimit-remaining': '7',
      });
      response.end(gzipSync(broken));
    });
    const got = await store.source.fetchPage(ask('sales'));
    expect(got).toMatchObject({ limit: 350, remaining: 7, bytes: broken.length, clean: true });
    expect(got.findings).toEqual([{ code: 'text_mended', field: '*', rows: 1, ids: ['sal-1'] }]);
  });

  it('reuses its connection', async () => {
    const sockets = new Set<unknown>();
    await using store = await answering((response, request) => {
      sockets.add(request.socket);
      response.end('{"data":[]}');
    });
    for (let i = 0; i < 5; i++) await store.source.fetchPage(ask('brands'));
    expect(sockets.size).toBe(1);
  });

  it('is given up when it is aborted, with the reason of who aborted it', async () => {
    const controller = new AbortController();
    await using store = await answering(() => controller.abort(new Error('cancelled by hand')));
    const running = store.source.fetchPage(ask('sales', '0', { signal: controller.signal }));
    await expect(running).rejects.toThrow('cancelled by hand');
    await expect(store.source.fetchPage(ask('sales', '0', { signal: controller.signal }))).rejects.toThrow(
      'by hand',
    );
    expect(store.asked).toHaveLength(1);
  });

  it('asks once more with a renewed token, where there is one', async () => {
    const renewing = (refused?: string) => (refused ? 'renewed' : 'expired');
    await using store = await answering(
      (response, { headers }) => {
        response.statusCode = headers.authorization === 'Bearer renewed' ? 200 : 401;
        response.end(page);
      },
      { token: renewing },
    );
    expect((await store.source.fetchPage(ask('sales'))).rows).toBe(1);
    expect(store.asked).toHaveLength(2);
  });
});

describe('a response that is none', () => {
  it.each([
    [301, 'API_MOVED'],
    [308, 'API_MOVED'],
    [304, 'API_REFUSED'],
    [400, 'API_REFUSED'],
    [401, 'API_TOKEN_REFUSED'],
    [402, 'API_PLAN_EXPIRED'],
    [403, 'API_FORBIDDEN'],
    [404, 'API_NOT_FOUND'],
    [408, 'API_UNAVAILABLE'],
    [422, 'API_REFUSED'],
    [429, 'API_RATE_LIMITED'],
    [500, 'API_UNAVAILABLE'],
    [503, 'API_UNAVAILABLE'],
  ])('%i is %s', async (status, code) => {
    await using store = await answering((response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' });
      response.end('<html>no</html>');
    });
    const error = await failing(store.source);
    expect(error).toMatchObject({ code, facts: { source: 'Lightspeed', entity: 'sales', status } });
    expect(store.asked).toHaveLength(1);
  });

  it('429 says how long to wait, measured on the clock of the store', async () => {
    await using store = await answering((response) => {
      response.sendDate = false;
      response.writeHead(429, {
        date: 'Mon, 02 Feb 2026 13:00:00 GMT',
        'retry-after': 'Mon, 02 Feb 2026 13:00:20 GMT',
      });
      response.end('{"error":"Too Many Requests"}');
    });
    const error = await failing(store.source);
    expect(error).toMatchObject({ retryAfterMs: 20_000, facts: { seconds: 20 } });
  });

  it('429 without a word is 30 s, 503 without a word is for the caller to say', async () => {
    let status = 429;
    await using store = await answering((response) => {
      response.statusCode = status;
      response.end('<html>');
    });
    expect((await failing(store.source)).retryAfterMs).toBe(30_000);
    status = 503;
    expect((await failing(store.source)).retryAfterMs).toBeUndefined();
  });

  it.each([
    ['', 'an empty body'],
    ['<!doctype html>', 'an HTML page'],
    [page.slice(0, 99), 'cut-off JSON'],
  ])('200 with %j is API_NOT_JSON', async (body, what) => {
    await using store = await answering((response) => response.end(body));
    expect(await failing(store.source)).toMatchObject({ code: 'API_NOT_JSON', facts: { what } });
  });

  it('a body over the limit is given up while it streams, zipped or not', async () => {
    let sent = 0;
    const options = { bodyLimitBytes: 2_000_000 };
    await using endless = await answering((response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    }, options);
    expect(await failing(endless.source)).toMatchObject({ code: 'API_BODY_TOO_BIG', facts: { limit: 2 } });
    expect(sent).toBeLessThan(30_000_000);
    await using zipped = await answering((response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(Buffer.alloc(3_000_000, 0x20)));
    }, options);
    expect((await failing(zipped.source)).code).toBe('API_BODY_TOO_BIG');
  });

  it('silence and a dripping body end at the time limit', async () => {
    const options = { requestTimeoutMs: 150 };
    await using silent = await answering(() => {}, options);
    expect(await failing(silent.source)).toMatchObject({ code: 'API_TIMEOUT', facts: { seconds: 1 } });
    await using dripping = await answering((response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    }, options);
    expect((await failing(dripping.source)).code).toBe('API_TIMEOUT');
  });

  it('a broken connection is API_UNREACHABLE, before and in the middle', async () => {
    await using reset = await answering((response) => response.destroy());
    expect((await failing(reset.source)).code).toBe('API_UNREACHABLE');
    await using half = await answering((response) => {
      response.setHeader('content-length', 5000);
      response.write(page);
      setTimeout(() => response.destroy(), 20);
    });
    expect((await failing(half.source)).code).toBe('API_UNREACHABLE');
    await using garbled = await answering((response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end('not gzip');
    });
    expect((await failing(garbled.source)).code).toBe('API_UNREACHABLE');
  });

  it('nobody at the address, or no such host, says so', async () => {
    const nobody = createLightspeed({ baseUrl: 'http://127.0.0.1:1', token });
    expect(await failing(nobody)).toMatchObject({
      code: 'API_UNREACHABLE',
      facts: { host: '127.0.0.1:1', reason: 'connection refused' },
    });
    const nowhere = createLightspeed({ baseUrl: 'https://store.invalid', token });
    expect((await failing(nowhere)).code).toBe('API_UNREACHABLE');
  });

  it('plain text on a TLS port is unreachable, not a crash', async () => {
    await using store = await answering((response) => response.end('{}'));
    const tls = createLightspeed({ baseUrl: store.origin.replace('http:', 'https:'), token });
    expect((await failing(tls)).code).toBe('API_UNREACHABLE');
  });
});
