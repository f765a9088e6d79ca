import type { DemoStore } from '../store.ts';
import { type Body, countIn, onlyMembers } from './body.ts';

/** Another application of the same retailer spends part of the budget. */
export function consumeBudget({ limit }: DemoStore, body: Body): object {
  onlyMembers(body, ['count']);
  limit.consume(countIn(body));
  return budgetState(limit);
}

export const budgetState = (limit: DemoStore['limit']): object => ({
  limit: limit.settings.limit,
  remaining: limit.remaining(),
  window_seconds: limit.settings.seconds,
  window_model: limit.settings.model,
  on: limit.settings.on,
});
