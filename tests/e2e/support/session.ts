/** A signed-in visitor of a real dashboard: keeps cookies, follows nothing by itself. */
export class Session {
  readonly #cookies = new Map<string, string>();
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** Signs in as a person does: the form's hidden fields, and the password. */
  static async open(url: string, password: string): Promise<Session> {
    const session = new Session(url);
    const form = await session.get('/sign-in');
    const hidden = [...form.body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
    const fields = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), password };
    const response = await session.#fetch('/sign-in', { method: 'POST', body: new URLSearchParams(fields) });
    if (response.status !== 303) throw new Error(`sign-in returned ${response.status}`);
    return session;
  }

  async get(path: string): Promise<{ status: number; body: string }> {
    const response = await this.#fetch(path);
    return { status: response.status, body: await response.text() };
  }

  async #fetch(path: string, options: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#url), {
      redirect: 'manual',
      ...options,
      headers: { cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
