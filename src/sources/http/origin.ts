import { settingWrong } from '../../errors/sync-error.ts';

/** Where an API is. */
export interface Origin {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly host: string;
}

/** An origin from a URL. Throws SyncError SETTINGS_WRONG that names the setting: only https, or this machine. */
export function originOf(baseUrl: string, setting: string): Origin {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || !isOrigin(url)) {
    throw settingWrong(
      setting,
      `${setting} does not fit.`,
      'It is an origin such as https://store.example, without a path, a query or a password.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw settingWrong(
      setting,
      `${setting} does not fit.`,
      'Use https; plain http is allowed on this machine only (127.0.0.1, localhost).',
    );
  }
  return { origin: url.origin, host: url.host };
}

const isOrigin = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) &&
  url.pathname === '/' &&
  ![url.username, url.password, url.search, url.hash].some(Boolean);

/** URL has already put every spelling of an IPv4 address into four decimal parts. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
