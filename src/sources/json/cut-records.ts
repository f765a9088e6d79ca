import type { CutRecord, Page } from '../source.ts';
import { elementSpans } from './json-spans.ts';
import { mendText } from './mend-text.ts';

/**
 * One text per record of the page, in its order, cut out of the body: numbers, spacing and repeated members stay as
 * the API wrote them (1e400, 30 digits, 1.10). `original` is set only where the text had to be mended.
 */
export function cutRecords(page: Pick<Page, 'text' | 'path'>): CutRecord[] {
  return elementSpans(page.text, page.path).map(([start, end]) => {
    const original = page.text.slice(start, end);
    const text = mendText(original);
    return text === original ? { text } : { text, original };
  });
}
