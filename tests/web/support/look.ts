import { readFileSync, writeFileSync } from 'node:fs';
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

/** Takes the page down as every window and paper show it, into the folder PICTURES; without one, does nothing. */
export async function pictures(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: width === 390 ? 1_500 : 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  await page.setViewportSize({ width: 720, height: 1000 }); // A4 less its margins, at 96 dpi
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  await page.screenshot({ path: `${folder}/${name}-print.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ media: 'screen' });
}

/** What is wrong with the page on paper: more than four sheets, tables that are cut off. */
export async function onPaper(page: Page, format: string): Promise<string[]> {
  const margin = { top: '15mm', bottom: '15mm', left: '12mm', right: '12mm' };
  const pdf = await page.pdf({ format, margin });
  if (process.env.PICTURES) writeFileSync(`${process.env.PICTURES}/${format}.pdf`, pdf);
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
  await page.setViewportSize({ width: format === 'A4' ? 703 : 725, height: 1000 }); // less the margins, at 96 dpi
  await page.emulateMedia({ media: 'print' });
  const cut: string[] = await page.evaluate(`[...document.querySelectorAll('.scroll')]
    .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.getAttribute('aria-label'))`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ media: 'screen' });
  return [...cut, ...(sheets > 4 ? [`${sheets} sheets`] : [])];
}
