import { API_PREFIX, type Question } from '../http/question.ts';
import { type Answer, jsonAnswer, notFound } from '../http/response.ts';
import { LISTS, type ListName } from '../records/lists.ts';
import { retailerFields } from '../shop/retailer.ts';
import type { DemoStore } from '../store.ts';
import { categoryPage } from './category-page.ts';
import { versionPage } from './version-page.ts';

/** The contract's response to a question that is authorised and within the budget. */
export function answerQuestion({ shop, settings }: DemoStore, question: Question): Answer {
  const { list, id, path } = question;
  if (path === `${API_PREFIX}retailer`)
    return jsonAnswer(200, JSON.stringify({ data: retailerFields(shop) }), 1);
  if (list === null) return notFound();
  if (id !== null) return one(shop.lists[list].get(id), list);
  if (list === 'product_categories') return categoryPage(shop, question, settings.categoryNesting);
  return versionPage(shop, list, question);
}

function one(row: { text(): string; deletedAt: string | null } | undefined, list: ListName): Answer {
  const hidden = row === undefined || (row.deletedAt !== null && LISTS[list].tombstones === 'never');
  return hidden ? jsonAnswer(404, '{"error":"not found"}') : jsonAnswer(200, `{"data":${row.text()}}`, 1);
}
