import { SyncError } from '../../errors/sync-error.ts';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { readSupabase } from '../../settings/areas/database.ts';
import { readTemporal } from '../../settings/areas/temporal.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { SettingsReader } from '../../settings/reader.ts';
import { createStore } from '../../store/store.ts';
import { readStatus } from '../status/read-status.ts';
import { showStatus } from '../status/show-status.ts';
import type { Verb } from '../verb.ts';

export const status: Verb = (command) => {
  command.option('--json', 'as JSON').action(async ({ json = false }: { json?: boolean }) => {
    loadStackEnv(stackHome());
    const reader = new SettingsReader(process.env);
    const supabase = readSupabase(reader);
    const { taskQueue } = readTemporal(reader);
    reader.finish();
    if (!supabase) throw new SyncError('NOTHING_RUNNING');
    const report = await readStatus(createStore(supabase), taskQueue);
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : showStatus(report));
    if (!report.ok) process.exitCode = 1;
  });
};
