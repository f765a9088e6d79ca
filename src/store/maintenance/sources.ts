import { storeError } from '../../errors/postgrest.ts';
import type { Store } from '../store.ts';

/** Names of the sources that fill this database: those whose worker has started; where none has, those that it has states of. */
export async function sourcesHere(store: Pick<Store, 'client' | 'host'>): Promise<string[]> {
  const described = await names(
    store,
    store.client.from('sync_sources').select('source').not('described_at', 'is', null),
  );
  return described.length > 0 ? described : names(store, store.client.from('sync_state').select('source'));
}

type Answer = PromiseLike<{
  readonly data: readonly { readonly source: string }[] | null;
  readonly error: Omit<Parameters<typeof storeError>[0], 'status'> | null;
  readonly status: number;
}>;

async function names({ host }: Pick<Store, 'host'>, asked: Answer): Promise<string[]> {
  const { data, error, status } = await asked;
  if (error) throw storeError({ ...error, status }, host);
  return [...new Set((data ?? []).map(({ source }) => source))].sort();
}
