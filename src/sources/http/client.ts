import { isUtf8 } from 'node:buffer';
import got, { type Got } from 'got';
import manifest from '../../../package.json' with { type: 'json' };
import { type ApiNames, type Asked, apiFailure, networkFailure, statusFailure } from './errors.ts';
import type { Origin } from './origin.ts';
import type { TokenProvider } from './token.ts';

export interface ClientOptions {
  readonly names: ApiNames;
  readonly address: Origin;
  readonly token: TokenProvider;
  /** Sent with every request, beside the token. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default 10 s. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the first byte sent to the last received; default 60 s. */
  readonly requestTimeoutMs?: number | undefined;
  /** Decompressed bytes a body may have; default 32 MB. */
  readonly bodyLimitBytes?: number | undefined;
  /** The error that a status and body mean with this source; undefined: what they mean everywhere. */
  readonly refusal?: (status: number, body: string, asked: Asked) => Error | undefined;
}

export interface ApiRequest {
  /** The list it is for, for messages. */
  readonly entity: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST; without it the request is a GET. */
  readonly body?: object | undefined;
  /** Where it is neither. */
  readonly method?: 'DELETE' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A response with a status of success. */
export interface ApiResponse {
  readonly text: string;
  /** The source said that there is nothing (204). A body that is missing may have got lost, and is asked for again. */
  readonly empty?: boolean;
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

/** One request. Throws SyncError, or the signal's reason when it was aborted. */
export type Client = (request: ApiRequest) => Promise<ApiResponse>;

const limitsOf = (options: ClientOptions) => ({
  connectMs: options.connectTimeoutMs ?? 10_000,
  requestMs: options.requestTimeoutMs ?? 60_000,
  bytes: options.bodyLimitBytes ?? 32_000_000,
});

export function createClient(options: ClientOptions): Client {
  const { address, token, names } = options;
  const { connectMs, requestMs } = limitsOf(options);
  // Node's own global agents serve the connections: kept alive, and they honour NODE_USE_ENV_PROXY.
  const http = got.extend({
    headers: {
      'user-agent': `tillsync/${manifest.version}`,
      accept: 'application/json',
      ...options.headers,
    },
    timeout: { lookup: connectMs, connect: connectMs, secureConnect: connectMs, request: requestMs },
    retry: { limit: 0 }, // Temporal retries; two layers would multiply
    followRedirect: false, // the token must not travel
    throwHttpErrors: false,
    decompress: true,
  });

  return async (request) => {
    const asked: Asked = { entity: request.entity, path: request.path, host: address.host };
    const started = performance.now();
    let bearer = await token();
    let raw = await send(http, options, request, asked, bearer);
    if (raw.status === 401) {
      const renewed = await token(bearer);
      if (renewed !== bearer) {
        bearer = renewed;
        raw = await send(http, options, request, asked, bearer);
      }
    }
    const { status, headers, body } = raw;
    const text = body.toString('utf8').replace(/^\ufeff/, '');
    if (status < 200 || status > 299) {
      const hints = { header: one(headers['retry-after']), date: one(headers.date), body: text };
      throw options.refusal?.(status, text, asked) ?? statusFailure(names, status, asked, hints);
    }
    return {
      text,
      empty: status === 204,
      mended: !isUtf8(body),
      limit: whole(one(headers['x-ratelimit-limit'])),
      remaining: whole(one(headers['x-ratelimit-remaining'])),
      date: time(one(headers.date)),
      ms: Math.round(performance.now() - started),
      bytes: body.length,
    };
  };
}

async function send(
  http: Got,
  options: ClientOptions,
  request: ApiRequest,
  asked: Asked,
  bearer: string,
): Promise<Raw> {
  const limit = limitsOf(options).bytes;
  request.signal?.throwIfAborted();
  const chunks: Buffer[] = [];
  let size = 0;
  let tooBig = false;
  try {
    const stream = http.stream(options.address.origin + request.path, {
      headers: { authorization: `Bearer ${bearer}` },
      ...(request.query ? { searchParams: { ...request.query } } : {}),
      ...(request.body ? { method: 'POST', json: request.body } : {}),
      // an empty body, or got would wait for one to be written
      ...(request.method ? { method: request.method, body: '' } : {}),
      ...(request.signal ? { signal: request.signal } : {}),
    });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      tooBig = size > limit;
      if (tooBig) break; // leaving the loop destroys the stream: nothing more is read
      chunks.push(chunk);
    }
    const { statusCode, headers } = stream.response!;
    if (!tooBig) return { status: statusCode, headers, body: Buffer.concat(chunks, size) };
    if (statusCode > 299) return { status: statusCode, headers, body: Buffer.alloc(0) };
  } catch (error) {
    request.signal?.throwIfAborted();
    throw fault(error, options, asked);
  }
  throw apiFailure(options.names, 'API_BODY_TOO_BIG', {
    entity: asked.entity,
    limit: Math.round(limit / 1e6),
  });
}

/** Only the code of got's error goes on: the error itself holds the request's options, and with them the token. */
function fault(error: unknown, options: ClientOptions, asked: Asked) {
  const { code, event } = error as { code?: unknown; event?: unknown };
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') {
    const { connectMs, requestMs } = limitsOf(options);
    const ms = event === undefined || event === 'request' ? requestMs : connectMs;
    return apiFailure(options.names, 'API_TIMEOUT', { entity: asked.entity, seconds: Math.ceil(ms / 1000) });
  }
  return networkFailure(options.names, typeof code === 'string' ? code : undefined, asked);
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
const whole = (header: string | undefined) =>
  header && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
const time = (header: string | undefined) => {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? null : ms;
};

/** How far the source's clock is ahead of this machine's, ms, by its `Date` header; null where it did not say. */
export function clockAheadOf({ date, ms }: ApiResponse): number | null {
  // the header is cut to the second, and was written about halfway through the request
  return date == null ? null : Math.round(date + 500 + ms / 2 - Date.now());
}
