import { type Question, versionBound } from '../http/question.ts';
import { type Answer, jsonAnswer } from '../http/response.ts';
import { Random } from '../random.ts';
import { LISTS, type ListName } from '../records/lists.ts';
import type { Shop } from '../shop/shop.ts';
import { BodyWriter } from './body-writer.ts';

/** Whether a list shows deleted rows to this request. */
export function showsTombstones(list: ListName, query: Record<string, string>): boolean {
  const { tombstones } = LISTS[list];
  return tombstones === 'unasked' || (tombstones === 'asked' && query.deleted === 'true');
}

const writer = new BodyWriter();

export function versionPage(shop: Shop, list: ListName, question: Question): Answer {
  const rows = shop.lists[list].read({
    after: versionBound(question.after, 0),
    before: versionBound(question.query.before, Number.POSITIVE_INFINITY),
    size: question.pageSize,
    tombstones: showsTombstones(list, question.query),
  });
  const bounds = { min: rows[0]?.version ?? null, max: rows.at(-1)?.version ?? null };
  // The small collections come unsorted on the real API, so that nobody takes the last row's version for the cursor.
  const served = LISTS[list].unsorted
    ? new Random(shop.seed, list, question.after ?? '').shuffle(rows)
    : rows;
  writer.write('{"data":[');
  for (const [i, row] of served.entries()) writer.write(i === 0 ? row.text() : `,${row.text()}`);
  writer.write(`],"version":${JSON.stringify(bounds)}}`);
  return jsonAnswer(200, writer.take(), rows.length);
}
