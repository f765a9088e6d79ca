import type { FastifyRequest } from 'fastify';
import type { NamedToken } from '../../settings/kinds/tokens.ts';
import { sameSecret } from './password.ts';

/**
 * The name of the token that a request shows as a bearer; null: it shows none of them. Takes the same time whichever
 * it is and however much of it is right.
 */
export function tokenName(tokens: readonly NamedToken[], { headers }: FastifyRequest): string | null {
  const given = /^Bearer +(\S{1,500})$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return null;
  let found: string | null = null;
  for (const { name, token } of tokens) if (sameSecret(given, token)) found ??= name;
  return found;
}
