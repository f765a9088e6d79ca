import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { workerSettings } from '../../settings/processes/worker.ts';
import { registry } from '../../sources/registry.ts';

/** Asks each configured source how long an import would take, and says it in a sentence. Throws SyncError. */
export async function estimate(): Promise<void> {
  loadStackEnv(stackHome());
  const { sources } = workerSettings(registry);
  for (const { definition, settings } of sources) {
    const sentence = definition.estimate
      ? (await definition.estimate(settings)).sentence
      : 'Unknown: this source gives no basis for an estimate.';
    process.stdout.write(`${sources.length > 1 ? `${definition.label}: ` : ''}${sentence}\n`);
  }
}
