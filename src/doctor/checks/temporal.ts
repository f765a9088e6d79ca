import type { Check } from '../check.ts';
import { fault, ok } from '../finding.ts';

/** Is the server there, does it take our key, does it know the namespace. */
export const temporalCheck: Check = {
  area: 'Temporal',
  async run({ temporal, env, stackRunning }) {
    const connected = await temporal();
    if (!connected) {
      // nothing is configured and nothing runs: the database API's finding says so once
      if (!env.SUPABASE_URL && !stackRunning) return [];
      return [fault('Temporal', 'TEMPORAL_NOT_CONFIGURED', {})];
    }
    const { namespace } = connected.client.options;
    await connected.client.workflowService.describeNamespace({ namespace });
    return [ok('Temporal', `The server responds and has the namespace ${namespace}.`)];
  },
};
