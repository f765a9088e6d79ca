import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { migrateSettings } from '../../settings/processes/migrate.ts';
import { migrate as applyMigrations } from '../../store/migrate.ts';
import type { Verb } from '../verb.ts';

export const migrate: Verb = (command) => {
  command.action(async () => {
    loadStackEnv(stackHome());
    const { databaseUrl } = migrateSettings();
    const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
    const applied = await applyMigrations(databaseUrl, { onWait: say });
    for (const name of applied) say(`applied ${name}`);
    if (applied.length === 0) say('The database has the newest schema already.');
  });
};
