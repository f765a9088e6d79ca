import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import got from 'got';
import ipaddr from 'ipaddr.js';
import { SyncError } from '../errors/sync-error.ts';

type Lookup = typeof lookup;

/** Whether an address lies on the public internet: no loopback, no private or link-local network, no cloud's own. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/**
 * Sends to a receiver. One in the private network is refused unless that is allowed: an address may come from somebody
 * who must not reach what stands there. What the name resolves to is what is connected to. Follows no redirect. Throws
 * ALERT_REFUSED, without the address: it may hold a secret.
 */
export async function sendTo(
  channel: string,
  url: string,
  allowPrivate: boolean,
  request: { readonly json?: object; readonly text?: string; readonly headers?: Record<string, string> },
): Promise<void> {
  const { hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) && !isPublic(host)) throw privateNetwork(channel);
  try {
    const { statusCode } = await got(url, {
      method: request.json || request.text ? 'POST' : 'GET',
      ...(request.json ? { json: request.json } : {}),
      ...(request.text ? { body: request.text } : {}),
      headers: { ...request.headers },
      followRedirect: false,
      retry: { limit: 0 }, // Temporal tries again
      timeout: { request: 15_000 },
      ...(allowPrivate ? {} : { dnsLookup: publicLookup(channel) }),
    });
    if (statusCode > 299) throw new SyncError('ALERT_REFUSED', { channel, what: `HTTP ${statusCode}` });
  } catch (error) {
    if (error instanceof SyncError) throw error;
    const { cause, code, response } = error as {
      cause?: unknown;
      code?: string;
      response?: { statusCode?: number };
    };
    if (cause instanceof SyncError) throw cause;
    const what = response?.statusCode ? `HTTP ${response.statusCode}` : (code ?? 'no connection');
    throw new SyncError('ALERT_REFUSED', { channel, what });
  }
}

const privateNetwork = (channel: string) =>
  new SyncError('ALERT_REFUSED', {
    channel,
    what: 'its address lies in the private network; ALERT_ALLOW_PRIVATE=yes allows that',
  });

/** dns.lookup that knows public addresses only. */
const publicLookup = (channel: string) =>
  ((host: string, options: object, done: (error: Error | null, ...found: unknown[]) => void) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error);
      const open = found.filter(({ address }) => isPublic(address));
      if (open.length === 0) return done(privateNetwork(channel));
      if ((options as { all?: boolean }).all) return done(null, open);
      return done(null, open[0]!.address, open[0]!.family);
    })) as unknown as Lookup;
