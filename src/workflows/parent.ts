import { setHandler, workflowInfo } from '@temporalio/workflow';
import { audit } from './_shared.ts';
import { pending } from './children.ts';
import { forwardControls } from './controls.ts';
import { type ChildType, childId } from './ids.ts';
import { type By, type EntityOutcome, progressQuery, type RunProgress } from './messages.ts';

export interface RunResult {
  readonly ok: boolean;
  readonly entities: readonly EntityOutcome[];
}

const isBad = ({ outcome }: EntityOutcome) => outcome === 'failed' || outcome === 'cancelled';

/** What a parent knows of its lists: its query and its result; pause and resume are passed on to those that run. */
export class Outcomes {
  readonly #byEntity = new Map<string, EntityOutcome>();

  constructor() {
    setHandler(progressQuery, (): RunProgress => ({ entities: Object.fromEntries(this.#byEntity) }));
    forwardControls(() => this.#all.filter((o) => o.outcome === 'running').map((o) => o.workflowId));
  }

  get #all(): EntityOutcome[] {
    return [...this.#byEntity.values()];
  }

  /** Lists that will be run, before any of them is. */
  expect(source: string, entities: readonly string[], type: ChildType): void {
    for (const entity of entities) this.#byEntity.set(entity, pending(entity, childId(source, entity, type)));
  }

  get(entity: string): EntityOutcome {
    return this.#byEntity.get(entity)!;
  }

  set(outcome: EntityOutcome): void {
    this.#byEntity.set(outcome.entity, outcome);
  }

  /** Shows the list as running under this workflow id. */
  running(entity: string, workflowId = this.get(entity).workflowId): void {
    this.set({ ...this.get(entity), outcome: 'running', workflowId });
  }

  /** Lists that the source does not give us leave a run good, unless there was nothing else. */
  result(): RunResult {
    const entities = this.#all;
    const away = entities.filter(({ outcome }) => outcome === 'not_available').length;
    return { ok: !entities.some(isBad) && (away === 0 || away < entities.length), entities };
  }
}

/** The audit line of a run that a person asked for. */
export const note = (by: By, action: string, source: string, entities: readonly string[] = ['*']) =>
  audit({ ...by, action, source, entity: entities.join(','), workflow_id: workflowInfo().workflowId });
