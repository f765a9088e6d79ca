import { children, moneyColumn } from '../store/tally.ts';
import type { Place } from './contender.ts';

/** What a name of the tally is inside its parent; null for a list. */
export function childOf(name: string): { list: string; member: string; money: string } | null {
  for (const [list, members] of Object.entries(children)) {
    for (const [member, child] of Object.entries(members)) {
      if (child.as === name) return { list, member, money: child.money };
    }
  }
  return null;
}

/** A place whose table holds the list's or the child's rows under the API's own names. */
export function plainPlace(table: string, name: string): Place {
  const child = childOf(name);
  if (child) return { from: table, money: child.money };
  const money = moneyColumn(name);
  return { from: table, version: 'version', ...(money && { money }) };
}

export const ownPlace = (name: string): Place => plainPlace(`lightspeed_${name}`, name);
