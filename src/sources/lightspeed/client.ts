import type { LightspeedSettings } from '../../settings/areas/lightspeed.ts';
import { type Client, type ClientOptions, createClient } from '../http/client.ts';
import type { ApiNames } from '../http/errors.ts';
import { originOf } from '../http/origin.ts';
import { type TokenProvider, tokenProvider } from '../http/token.ts';
import { namesOf } from './names.ts';

export interface LightspeedOptions
  extends Pick<ClientOptions, 'connectTimeoutMs' | 'requestTimeoutMs' | 'bodyLimitBytes'> {
  /** Origin of the store, or of a proxy; plain http on loopback only. */
  readonly baseUrl: string;
  readonly token: string | TokenProvider;
  /** The setting a person repairs when the address is wrong. */
  readonly addressSetting?: string | undefined;
  /** Lists that are not to be read. */
  readonly leaveOut?: readonly string[];
  /** Records per page. */
  readonly pageSizes?: { readonly sales: number; readonly other: number } | undefined;
}

export const optionsOf = ({
  baseUrl,
  token,
  addressSetting,
  leaveOut,
  tuning,
}: LightspeedSettings): LightspeedOptions => ({
  baseUrl,
  token,
  addressSetting,
  leaveOut,
  pageSizes: { sales: tuning.pageSizeSales, other: tuning.pageSize },
});

/** The way to a store. Throws SyncError SETTINGS_WRONG on an address or a token that cannot be. */
export function clientOf(options: LightspeedOptions): { readonly client: Client; readonly names: ApiNames } {
  const { baseUrl, token, addressSetting = 'LIGHTSPEED_BASE_URL', leaveOut: _, ...limits } = options;
  const names = namesOf(addressSetting);
  const client = createClient({
    ...limits,
    names,
    address: originOf(baseUrl, addressSetting),
    token: tokenProvider(names, token),
  });
  return { client, names };
}
