import { settingWrong } from '../../errors/sync-error.ts';

/** Gives the access token. Called with the refused one after a 401: a provider that can renew answers another one,
 *  any other answers the same, and the refusal stands. */
export type TokenProvider = (refused?: string) => string | Promise<string>;

export function tokenProvider(token: string | TokenProvider): TokenProvider {
  if (typeof token === 'function') return async (refused) => checked(await token(refused));
  const fixed = checked(token);
  return () => fixed;
}

/** What would not pass as a header is refused here: Node's own error must never be about a header with a secret. */
function checked(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw settingWrong(
    'LIGHTSPEED_TOKEN',
    'LIGHTSPEED_TOKEN is missing, or holds spaces or other odd characters.',
    'Copy it again from the store (Setup → Personal Tokens).',
  );
}
