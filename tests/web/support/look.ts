import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core objects to. */
export async function violations(on: Page): Promise<string[]> {
  // the engine goes in through the debugger, which the policy of the page does not bind
  await on.evaluate(axe);
  const found = (await on.evaluate('axe.run(document)')) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

// Scripts for the page are text: the types here are Node's, not a browser's.
export const numberOf = (on: Page, script: string): Promise<number> => on.evaluate(script);
interface Styles {
  getComputedStyle(of: unknown): { clipPath: string };
}
export const clipOf = (element: Locator): Promise<string> =>
  element.evaluate((e) => (globalThis as unknown as Styles).getComputedStyle(e).clipPath);
export const hide = (on: Page, hidden: boolean) =>
  on.evaluate(`
    Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'))`);
