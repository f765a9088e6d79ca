import type { IncomingMessage } from 'node:http';
import { isListName, type ListName } from '../records/lists.ts';

/** Says in one sentence what is wrong with a control request; becomes a 400. */
export class BadRequest extends Error {}

export type Body = Record<string, unknown>;

export async function readBody(req: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {}
  throw new BadRequest('The body must be a JSON object.');
}

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function listIn(body: Body): ListName {
  if (isListName(body.list)) return body.list;
  throw new BadRequest(
    `"list" must be one of the lists of the store, not ${JSON.stringify(body.list) ?? 'missing'}.`,
  );
}

export function countIn(body: Body, standard?: number): number {
  const count = body.count ?? standard;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1) return count;
  throw new BadRequest('"count" must be a whole number from 1.');
}

export function onlyMembers(body: Body, known: readonly string[]): void {
  const stranger = Object.keys(body).find((member) => !known.includes(member));
  if (stranger !== undefined)
    throw new BadRequest(`"${stranger}" is not known here; there are ${known.join(', ')}.`);
}
