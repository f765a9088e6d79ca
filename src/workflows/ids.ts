import type { Lane } from '../store/store.ts';

/** Workflow type of an entity's run in a lane. */
export type ChildType = 'importEntity' | 'syncEntity' | 'reconcileEntity';

const laneOf: Record<ChildType, Lane> = {
  importEntity: 'import',
  syncEntity: 'incremental',
  reconcileEntity: 'reconcile',
};

/** One running child per source, entity and lane: the id is the lock. */
export const childId = (source: string, entity: string, type: ChildType): string =>
  `${source}/${entity}/${laneOf[type]}`;
