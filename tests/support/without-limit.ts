import { ask } from './ask.ts';
import type { TestDatabase } from './postgres.ts';

/**
 * The budget knows that the shop limits nothing. It hears so from the second page of a list, and until then the requests
 * of short lists are spread as those of the smallest shop: one in 0.86 s.
 */
export async function withoutLimit({ url }: Pick<TestDatabase, 'url'>): Promise<void> {
  await ask(url, `insert into sync_budget (source, allowance) values ('lightspeed', null)`);
}
