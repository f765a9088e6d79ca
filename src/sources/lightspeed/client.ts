import { isUtf8 } from 'node:buffer';
import got, { type Got } from 'got';
import manifest from '../../../package.json' with { type: 'json' };
import type { Asked } from './errors.ts';
import { failure, networkFailure, statusFailure } from './errors.ts';
import type { Address } from './origin.ts';
import type { TokenProvider } from './token.ts';

export interface ClientOptions {
  readonly address: Address;
  readonly token: TokenProvider;
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** Decompressed bytes a body may have. */
  readonly bodyLimitBytes: number;
}

export interface Ask {
  readonly entity: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly text: string;
  /** Bytes that were no UTF-8 were replaced by U+FFFD while reading. */
  readonly mended: boolean;
  readonly limit: number | null;
  readonly remaining: number | null;
  /** What the source's clock said, ms since 1970, to the second; null where it did not say. */
  readonly date?: number | null;
  /** From the request to the last byte. */
  readonly ms: number;
  /** Decompressed. */
  readonly bytes: number;
}

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** One GET. Throws SyncError, or the signal's reason when it was aborted. */
export type Client = (ask: Ask) => Promise<Answer>;

export function createClient(options: ClientOptions): Client {
  const { address, token, connectTimeoutMs, requestTimeoutMs } = options;
  // Node's own global agents serve the connections: kept alive, and they honour NODE_USE_ENV_PROXY.
  const http = got.extend({
    headers: { 'user-agent': `tillsync/${manifest.version}`, accept: 'application/json' },
    timeout: {
      lookup: connectTimeoutMs,
      connect: connectTimeoutMs,
      secureConnect: connectTimeoutMs,
      request: requestTimeoutMs,
    },
    retry: { limit: 0 }, // Temporal retries; two layers would multiply
    followRedirect: false, // the token must not travel
    throwHttpErrors: false,
    decompress: true,
  });

  return async (ask) => {
    const asked: Asked = {
      entity: ask.entity,
      path: ask.path,
      host: address.host,
      addressSetting: address.setting,
    };
    const started = performance.now();
    let bearer = await token();
    let raw = await send(http, options, ask, asked, bearer);
    if (raw.status === 401) {
      const renewed = await token(bearer);
      if (renewed !== bearer) {
        bearer = renewed;
        raw = await send(http, options, ask, asked, bearer);
      }
    }
    const { status, headers, body } = raw;
    const text = body.toString('utf8').replace(/^\ufeff/, '');
    if (status < 200 || status > 299) {
      throw statusFailure(status, asked, {
        header: one(headers['retry-after']),
        date: one(headers.date),
        body: text,
      });
    }
    return {
      text,
      mended: !isUtf8(body),
      limit: whole(one(headers['x-ratelimit-limit'])),
      remaining: whole(one(headers['x-ratelimit-remaining'])),
      date: time(one(headers.date)),
      ms: Math.round(performance.now() - started),
      bytes: body.length,
    };
  };
}

async function send(http: Got, options: ClientOptions, ask: Ask, asked: Asked, bearer: string): Promise<Raw> {
  const { address, bodyLimitBytes } = options;
  ask.signal?.throwIfAborted();
  const chunks: Buffer[] = [];
  let size = 0;
  let tooBig = false;
  try {
    const stream = http.stream(address.origin + ask.path, {
      headers: { authorization: `Bearer ${bearer}` },
      ...(ask.query ? { searchParams: { ...ask.query } } : {}),
      ...(ask.signal ? { signal: ask.signal } : {}),
    });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      tooBig = size > bodyLimitBytes;
      if (tooBig) break; // leaving the loop destroys the stream: nothing more is read
      chunks.push(chunk);
    }
    const { statusCode, headers } = stream.response!;
    if (!tooBig) return { status: statusCode, headers, body: Buffer.concat(chunks, size) };
    if (statusCode > 299) return { status: statusCode, headers, body: Buffer.alloc(0) };
  } catch (error) {
    ask.signal?.throwIfAborted();
    throw fault(error, options, asked);
  }
  throw failure('API_BODY_TOO_BIG', { entity: asked.entity, limit: Math.round(bodyLimitBytes / 1e6) });
}

/** Only the code of got's error goes on: the error itself holds the request's options, and with them the token. */
function fault(error: unknown, options: ClientOptions, asked: Asked) {
  const { code, event } = error as { code?: unknown; event?: unknown };
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') {
    const ms =
      event === undefined || event === 'request' ? options.requestTimeoutMs : options.connectTimeoutMs;
    return failure('API_TIMEOUT', { entity: asked.entity, seconds: Math.ceil(ms / 1000) });
  }
  return networkFailure(typeof code === 'string' ? code : undefined, asked);
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
const whole = (header: string | undefined) =>
  header && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
const time = (header: string | undefined) => {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? null : ms;
};
