import '@fastify/secure-session';
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { KeptFile } from './web-state.ts';

/** A session ends by itself this long after the sign-in, however busy it was. */
export const sessionHours = 12;

/** Who is signed in, as the sealed cookie says, less those who signed out: a copied cookie is worth nothing after that. */
export class Sessions {
  readonly #file: KeptFile;
  readonly #clock: () => number;

  constructor(file: KeptFile, clock: () => number) {
    this.#file = file;
    this.#clock = clock;
  }

  open({ session }: FastifyRequest): void {
    session.regenerate();
    session.set('id', randomBytes(12).toString('base64url'));
    session.set('since', this.#clock());
  }

  isOpen({ session }: FastifyRequest): boolean {
    const id = session.get('id');
    const since = session.get('since');
    if (id === undefined || since === undefined) return false;
    const age = this.#clock() - since;
    return age >= 0 && age < sessionHours * 3_600_000 && this.#file.kept.ended[id] === undefined;
  }

  end({ session }: FastifyRequest): void {
    const id = session.get('id');
    const { ended } = this.#file.kept;
    for (const [old, until] of Object.entries(ended)) if (until < this.#clock()) delete ended[old];
    if (id !== undefined) {
      ended[id] = this.#clock() + sessionHours * 3_600_000;
      this.#file.save();
    }
    session.delete();
  }
}

declare module '@fastify/secure-session' {
  interface SessionData {
    id: string;
    since: number;
    /** One CSRF token per session, so that a page stays the same from one look to the next. */
    token: string;
    _csrf: string;
  }
}
