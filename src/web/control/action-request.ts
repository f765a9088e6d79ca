import type { Inputs } from '../../control/start.ts';
import type { Snapshot, StateRow } from '../../health/snapshot.ts';
import type { LaneName, VerbName } from './verbs.ts';

/** What a person asked for. */
export interface ActionRequest {
  readonly verb: VerbName;
  /** `*`: everything. */
  readonly entity: string;
  readonly lane: LaneName;
  /** Of rejects: one of them, by its hash; absent: all. */
  readonly reject?: string | undefined;
}

/** A workflow to start, apart from who asked for it. */
export type WorkflowStart = {
  [Type in keyof Inputs]: { readonly type: Type; readonly input: Inputs[Type] & { readonly source: string } };
}[keyof Inputs];

/** What a request comes to: one workflow per source, or none when nothing has to be done. */
export function startsOf(
  { states }: Pick<Snapshot, 'states'>,
  { verb, entity, lane, reject }: ActionRequest,
): WorkflowStart[] {
  const meant = states.filter((state) => entity === '*' || state.entity === entity);
  const bySource = Object.entries(Object.groupBy(meant, ({ source }) => source)) as [string, StateRow[]][];
  const lists = entity === '*' ? [] : [...new Set(meant.map(({ list }) => list))];
  return bySource.flatMap(([source, members]): WorkflowStart[] => {
    if (verb === 'pause' || verb === 'resume' || verb === 'cancel')
      return [{ type: 'control', input: { source, action: verb, entity: lists[0] ?? '*', lane } }];
    if (verb === 'undo_sweep' || verb === 'confirm_sweep')
      return lists.map((list) => ({
        type: 'control',
        input: { source, action: verb, entity: list, lane: '*' },
      }));
    if (verb === 'retry_rejects') {
      if (members.every(({ rejected }) => rejected === 0)) return [];
      const one = reject === undefined ? {} : { reject };
      return [
        { type: 'control', input: { source, action: verb, entity: lists[0] ?? '*', lane: '*', ...one } },
      ];
    }
    if (verb === 'retry' && entity === '*') return retries(source, members);
    const wholeHistory = verb === 'import' || (verb === 'retry' && lane === 'import');
    return [runOf(wholeHistory ? 'historicalImport' : 'incrementalSync', source, lists)];
  });
}

const runOf = (
  type: 'historicalImport' | 'incrementalSync',
  source: string,
  lists: readonly string[],
): WorkflowStart => ({ type, input: { source, ...(lists.length > 0 ? { entities: lists } : {}) } });

/** What failed, and nothing else: an import goes on where lists have none yet, the others sync. */
function retries(source: string, states: readonly StateRow[]): WorkflowStart[] {
  const failed = states.filter(({ status }) => status === 'failed');
  const synced = [...new Set(failed.filter(({ last_sync }) => last_sync !== null).map(({ list }) => list))];
  const starts: WorkflowStart[] = [];
  if (failed.some(({ last_sync }) => last_sync === null))
    starts.push({ type: 'historicalImport', input: { source, onlyUnfinished: true } });
  if (synced.length > 0) starts.push(runOf('incrementalSync', source, synced));
  return starts;
}
