import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startChromium } from '../../support/chromium.ts';
import { runWorkflow } from '../../support/run-workflow.ts';
import type { Stack } from '../../support/stack.ts';
import { startShop } from './shop.ts';
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
  { password: word = password, ...options }: BrowserContextOptions & { readonly password?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...options });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Password of this dashboard').fill(word);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => at.pathname === '/');
  return page;
}

/** A shop that was imported and synced once, its dashboard, and somebody who is signed in there. */
export interface OpenShop extends AsyncDisposable {
  readonly stack: Stack;
  readonly browser: Browser;
  readonly site: Served;
  readonly page: Page;
  /** The dashboard's clock goes on by so much. */
  wait(ms: number): void;
  /** Number of the run in which a list was imported. */
  importRun(entity: string): Promise<number>;
}

export async function openShop(env: Record<string, string> = {}): Promise<OpenShop> {
  const [stack, browser] = await Promise.all([startShop(), startChromium()]);
  await runWorkflow(stack, 'historicalImport');
  await runWorkflow(stack, 'incrementalSync');
  const { supabase, client } = stack;
  let shift = 0;
  const clock = () => Date.now() + shift;
  const site = await serve({ url: supabase.url, readKey: supabase.readKey, temporal: client, clock, env });
  return {
    stack,
    browser,
    site,
    page: await openSignedIn(browser, site.url),
    wait(ms) {
      shift += ms;
    },
    async importRun(entity) {
      const runs = stack.store.client.from('sync_log').select('id');
      const { data } = await runs.eq('entity_type', entity).eq('lane', 'import');
      return data![0]!.id;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await site.close();
      await stack[Symbol.asyncDispose]();
    },
  };
}
