import { settingWrong } from '../../errors/sync-error.ts';
import type { ApiNames } from './errors.ts';

/** Gives the access token. Called with the refused one after a 401: a provider that can renew returns another one,
 *  any other returns the same, and the refusal stands. */
export type TokenProvider = (refused?: string) => string | Promise<string>;

/** Throws SyncError SETTINGS_WRONG on a token that cannot be one. */
export function tokenProvider(names: ApiNames, token: string | TokenProvider): TokenProvider {
  if (typeof token === 'function') return async (refused) => checked(names, await token(refused));
  const fixed = checked(names, token);
  return () => fixed;
}

/** What would not pass as a header is refused here: Node's own error must never be about a header with a secret. */
function checked({ tokenSetting, source, place }: ApiNames, token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw settingWrong(
    tokenSetting,
    `${tokenSetting} is missing, or holds spaces or other odd characters.`,
    `Copy it again from ${source} (${place}).`,
  );
}
