import type { Question } from '../http/question.ts';
import { type Answer, jsonAnswer } from '../http/response.ts';
import type { Shop } from '../shop/shop.ts';

/** Categories are paged by id, know no versions, and say themselves whether more follow. */
export function categoryPage(shop: Shop, question: Question, nesting: 1 | 2): Answer {
  const after = question.after ?? '';
  const left = [...shop.lists.product_categories.all()]
    .filter((row) => row.deletedAt === null && row.id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = left.slice(0, question.pageSize);
  const info = JSON.stringify({ has_next: left.length > page.length, last_seen: page.at(-1)?.id ?? null });
  const categories = `{"categories":[${page.map((row) => row.text()).join(',')}]}`;
  // Documents and live responses disagree on how deep the list stands.
  const data = nesting === 1 ? categories : `{"data":${categories}}`;
  return jsonAnswer(200, `{"page_info":${info},"data":${data}}`, page.length);
}
