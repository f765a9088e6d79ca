export { control } from './control.ts';
export { historicalImport } from './historical-import.ts';
export { importEntity } from './import-entity.ts';
export { incrementalSync } from './incremental-sync.ts';
export { period } from './period.ts';
export { reconcile } from './reconcile.ts';
export { reconcileEntity } from './reconcile-entity.ts';
export { syncEntity } from './sync-entity.ts';
export { deliverAlert, watch } from './watch.ts';
