import Type from 'typebox';

/** An IANA name such as Pacific/Auckland. A bare offset has no summer time, and Temporal refuses it. */
export function isTimeZone(text: unknown): boolean {
  if (typeof text !== 'string' || !/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export const timeZone = Type.Refine(Type.String(), isTimeZone);
