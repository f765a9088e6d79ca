import { type Fault, type FaultAction, KINDS } from '../faults/kinds.ts';
import { isListName } from '../records/lists.ts';
import type { DemoStore } from '../store.ts';
import { BadRequest, type Body, isObject, onlyMembers } from './body.ts';

/** Scripts faults: they are used up first in, first out, by the requests they match. */
export function scriptFaults({ faults }: DemoStore, body: Body): object {
  onlyMembers(body, ['faults']);
  if (!Array.isArray(body.faults)) throw new BadRequest('"faults" must be a list.');
  faults.add(body.faults.map(readFault));
  return { faults: faults.waiting() };
}

function readFault(value: unknown): Fault {
  if (!isObject(value)) throw new BadRequest('A fault must be an object.');
  onlyMembers(value, ['match', 'times', 'do']);
  const { match = {}, times = 1 } = value;
  if (!isObject(match)) throw new BadRequest('"match" must be an object.');
  onlyMembers(match, ['list', 'after', 'id']);
  if (match.list !== undefined && !isListName(match.list))
    throw new BadRequest(`There is no list "${match.list}".`);
  if (typeof times !== 'number' || times < 1) throw new BadRequest('"times" must be a number from 1.');
  return { match: match as Fault['match'], times, do: readAction(value.do) };
}

function readAction(value: unknown): FaultAction {
  const kind = isObject(value) ? value.kind : undefined;
  if (!isObject(value) || typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
    throw new BadRequest(`"do" must have a "kind" of ${Object.keys(KINDS).join(', ')}.`);
  }
  const need = KINDS[kind as FaultAction['kind']];
  if (need !== null && typeof value[need[0]] !== need[1])
    throw new BadRequest(`"${kind}" needs "${need[0]}" as a ${need[1]}.`);
  return value as unknown as FaultAction;
}
