import Type from 'typebox';
import { zoneName } from '../../zones/here.ts';

/**
 * An IANA name such as Pacific/Auckland, in its own spelling, or UTC. Nothing else: a bare offset has no summer time,
 * CET is another zone to PostgreSQL than to others, and Temporal minds upper and lower case.
 */
export function isTimeZone(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  if (text === 'UTC') return true;
  if (!/^[A-Za-z_]+(\/[A-Za-z_]+(-[A-Za-z_]+)*)+$|^Etc\/GMT[-+]\d\d?$/.test(text)) return false;
  const name = zoneName(text);
  return name !== null && (name === text || name.toLowerCase() !== text.toLowerCase());
}

export const timeZone = Type.Refine(Type.String(), isTimeZone);
