import { hkdfSync } from 'node:crypto';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import secureSession from '@fastify/secure-session';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sessionHours } from '../sign-in/sessions.ts';

export interface SessionOptions {
  readonly secret: string;
  /** People come by https: the cookie never travels otherwise. */
  readonly https: boolean;
}

/** A sealed cookie (authenticated and encrypted), CSRF tokens in it, and forms of at most 16 kB. */
export async function session(app: FastifyInstance, { secret, https }: SessionOptions): Promise<void> {
  await app.register(cookie);
  await app.register(secureSession, {
    // derived, so that the secret itself seals nothing
    key: Buffer.from(hkdfSync('sha256', secret, '', 'tillsync session', 32)),
    cookieName: https ? '__Host-tillsync' : 'tillsync',
    expiry: sessionHours * 3600,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: https },
  });
  await app.register(csrf, { sessionPlugin: '@fastify/secure-session' });
  await app.register(formbody, { bodyLimit: 16_384 });
}

/** The session's token. The same on every page, so that an unchanged page keeps its ETag. */
export function csrfToken(reply: FastifyReply): string {
  const { session } = reply.request;
  const kept = session.get('token');
  if (kept !== undefined) return kept;
  const token = reply.generateCsrf();
  session.set('token', token);
  return token;
}
