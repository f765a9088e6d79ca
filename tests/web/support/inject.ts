import type { InjectOptions } from 'fastify';
import type { testApp } from './site.ts';

type App = Awaited<ReturnType<typeof testApp>>;

/** A browser without a window: keeps cookies, fills forms. */
export class Visitor {
  readonly #app: App;
  readonly address: string;
  readonly cookies = new Map<string, string>();

  constructor(app: App, address = '127.0.0.1') {
    this.#app = app;
    this.address = address;
  }

  async send(options: InjectOptions) {
    const response = await this.#app.inject({
      remoteAddress: this.address,
      ...options,
      cookies: { ...Object.fromEntries(this.cookies), ...options.cookies },
    });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get(url: string, headers: Record<string, string> = {}) {
    return this.send({ method: 'GET', url, headers });
  }

  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  /** Fetches a page and returns the hidden fields of its last form. */
  async fields(url: string): Promise<Record<string, string>> {
    const { body } = await this.get(url);
    const form = body.slice(body.lastIndexOf('<form'));
    const inputs = form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
    return Object.fromEntries([...inputs].map(([, name, value]) => [name, value]));
  }

  async signIn(password: string) {
    return this.post('/sign-in', { ...(await this.fields('/sign-in')), password });
  }
}

/** A visitor who is signed in. */
export async function signIn(app: App, password: string, address?: string): Promise<Visitor> {
  const visitor = new Visitor(app, address);
  const response = await visitor.signIn(password);
  if (response.statusCode !== 303)
    throw new Error(`sign-in returned ${response.statusCode}: ${response.body.slice(0, 2000)}`);
  return visitor;
}
