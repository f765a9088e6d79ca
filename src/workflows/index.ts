export { control } from './control.ts';
export { historicalImport } from './historical-import.ts';
export { importEntity } from './import-entity.ts';
export { incrementalSync } from './incremental-sync.ts';
export { syncEntity } from './sync-entity.ts';
