import { listOf } from '../model/entities.ts';
import type { Snapshot, StateRow } from '../read/snapshot.ts';
import type { LaneName, VerbName } from './verbs.ts';

export interface Wish {
  readonly verb: VerbName;
  /** `*`: everything. */
  readonly entity: string;
  readonly lane: LaneName;
}

/** A workflow to start, apart from who asked for it. */
export interface Order {
  readonly type: 'control' | 'historicalImport' | 'incrementalSync';
  readonly source: string;
  readonly args: object;
}

/** What a wish comes to: one workflow per source, or none when nobody knows the entity. */
export function ordersOf({ states }: Pick<Snapshot, 'states'>, { verb, entity, lane }: Wish): Order[] {
  const meant = states.filter((state) => entity === '*' || state.entity === entity);
  const bySource = Object.entries(Object.groupBy(meant, ({ source }) => source)) as [string, StateRow[]][];
  const lists = entity === '*' ? [] : [listOf(entity)];
  return bySource.flatMap(([source, members]) => {
    if (verb === 'pause' || verb === 'resume' || verb === 'cancel')
      return [{ type: 'control' as const, source, args: { action: verb, entity: lists[0] ?? '*', lane } }];
    if (verb === 'retry' && entity === '*') return retries(source, members);
    const wholeHistory = verb === 'import' || (verb === 'retry' && lane === 'import');
    return [order(wholeHistory ? 'historicalImport' : 'incrementalSync', source, lists)];
  });
}

const order = (type: Order['type'], source: string, lists: readonly string[]): Order => ({
  type,
  source,
  args: lists.length > 0 ? { entities: lists } : {},
});

/** What failed, and nothing else: an import goes on where lists have none yet, the others sync. */
function retries(source: string, states: readonly StateRow[]): Order[] {
  const failed = states.filter(({ status }) => status === 'failed');
  const synced = [
    ...new Set(failed.filter(({ last_sync }) => last_sync !== null).map((s) => listOf(s.entity))),
  ];
  const orders: Order[] = [];
  if (failed.some(({ last_sync }) => last_sync === null))
    orders.push({ type: 'historicalImport', source, args: { onlyUnfinished: true } });
  if (synced.length > 0) orders.push(order('incrementalSync', source, synced));
  return orders;
}
