import Type from 'typebox';

/** An http(s) address; plain http only where nobody can listen in. */
export const isSafeUrl = (text: unknown): boolean => {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  if (!url) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
};

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

export const safeUrl = Type.Refine(Type.String(), isSafeUrl);

/** Any of the protocols, e.g. `smtp:`. */
export const urlOf = (...protocols: string[]) =>
  Type.Refine(Type.String(), (text) => protocols.includes(URL.parse(String(text))?.protocol ?? ''));

/** Without the slash at the end that people paste along. */
export const trimmed = (url: string): string => url.replace(/\/+$/, '');
