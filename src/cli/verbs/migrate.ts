import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/home.ts';
import { migrateSettings } from '../../settings/migrate.ts';
import { migrate } from '../../store/migrate.ts';
import type { Verb } from '../verb.ts';

export const migrateVerb: Verb = (program) => {
  program
    .command('migrate')
    .description('bring the database to the newest schema (DATABASE_URL, else the running embedded one)')
    .action(async () => {
      loadStackEnv(stackHome());
      const { databaseUrl } = migrateSettings();
      const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
      const applied = await migrate(databaseUrl, { onWait: say });
      for (const name of applied) say(`applied ${name}`);
      if (applied.length === 0) say('The database has the newest schema already.');
    });
};
