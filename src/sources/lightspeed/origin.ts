import { settingWrong } from '../../errors/sync-error.ts';

export interface Address {
  /** Origin without a trailing slash. */
  readonly origin: string;
  readonly host: string;
  /** The setting it came from. */
  readonly setting: 'LIGHTSPEED_BASE_URL' | 'LIGHTSPEED_DOMAIN_PREFIX';
}

/** The store's address. The prefix becomes part of a host name, so anything but a plain label is refused: it could
 *  send the token to another host. Throws SyncError SETTINGS_WRONG. */
export function addressOf(options: {
  baseUrl?: string | undefined;
  domainPrefix?: string | undefined;
  setting?: Address['setting'] | undefined;
}): Address {
  const { baseUrl, domainPrefix, setting } = options;
  if (baseUrl) return fromUrl(baseUrl, setting ?? 'LIGHTSPEED_BASE_URL');
  if (!domainPrefix || !/^[a-z0-9-]+$/.test(domainPrefix)) {
    throw wrong(
      'LIGHTSPEED_DOMAIN_PREFIX',
      'It is only the first part of the store address, as in https://PREFIX.retail.lightspeed.app (a-z, 0-9, -).',
    );
  }
  const host = `${domainPrefix}.retail.lightspeed.app`;
  return { origin: `https://${host}`, host, setting: 'LIGHTSPEED_DOMAIN_PREFIX' };
}

function fromUrl(baseUrl: string, setting: Address['setting']): Address {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    url.search ||
    url.hash ||
    url.pathname !== '/'
  ) {
    throw wrong(
      'LIGHTSPEED_BASE_URL',
      'It is an origin such as https://store.example, without a path, a query or a password.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw wrong(
      'LIGHTSPEED_BASE_URL',
      'Use https; plain http is allowed on this machine only (127.0.0.1, localhost).',
    );
  }
  return { origin: url.origin, host: url.host, setting };
}

/** URL has already put every spelling of an IPv4 address into four decimal parts. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const wrong = (setting: Address['setting'], remedy: string) =>
  settingWrong(setting, `${setting} does not fit.`, remedy);
