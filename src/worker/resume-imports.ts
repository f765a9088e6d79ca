import type { Client } from '@temporalio/client';
import { startOnce } from '../control/start.ts';
import type { OpenRun } from '../store/store.ts';

/**
 * Goes on with imports that Temporal has forgotten, as `tillsync import` would: a lost server is no reason for a person
 * to come, and the hourly runs leave lists alone that were never imported.
 */
export async function resumeImports(
  temporal: Client,
  taskQueue: string,
  forgotten: readonly OpenRun[],
): Promise<void> {
  const imports = forgotten.filter(({ lane }) => lane === 'import');
  for (const [source, { log_id }] of new Map(imports.map((run) => [run.source, run]))) {
    const input = { source, onlyUnfinished: true };
    await startOnce(temporal, taskQueue, 'historicalImport', input, `resumed-import/${source}/${log_id}`);
  }
}
