import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { password, type SiteOptions, testApp } from './site.ts';

export interface Served {
  readonly url: string;
  readonly app: Awaited<ReturnType<typeof testApp>>;
  close(): Promise<void>;
}

/** The web application behind a real port. */
export async function serve(options: SiteOptions): Promise<Served> {
  const app = await testApp(options);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, app, close: () => app.close() };
}

/** A window of its own, signed in. */
export async function openSignedIn(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...options });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Password of this dashboard').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => at.pathname === '/');
  return page;
}
