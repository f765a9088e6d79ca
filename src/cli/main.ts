import { Command, CommanderError } from 'commander';
import about from '../../package.json' with { type: 'json' };
import { loadDotEnv } from '../settings/dotenv.ts';
import { reportFailure } from './failure.ts';
import { cancelVerb } from './verbs/cancel.ts';
import { doctorVerb } from './verbs/doctor.ts';
import { envVerb } from './verbs/env.ts';
import { eraseVerb } from './verbs/erase.ts';
import { importVerb } from './verbs/import.ts';
import { migrateVerb } from './verbs/migrate.ts';
import { pauseVerb } from './verbs/pause.ts';
import { readerKeyVerb } from './verbs/reader-key.ts';
import { reprojectVerb } from './verbs/reproject.ts';
import { resetVerb } from './verbs/reset.ts';
import { resumeVerb } from './verbs/resume.ts';
import { statusVerb } from './verbs/status.ts';
import { syncVerb } from './verbs/sync.ts';
import { upVerb } from './verbs/up.ts';
import { webVerb } from './verbs/web.ts';
import { workerVerb } from './verbs/worker.ts';

const verbs = [
  upVerb,
  workerVerb,
  webVerb,
  migrateVerb,
  importVerb,
  syncVerb,
  statusVerb,
  pauseVerb,
  resumeVerb,
  cancelVerb,
  resetVerb,
  eraseVerb,
  reprojectVerb,
  doctorVerb,
  envVerb,
  readerKeyVerb,
];

const program = new Command('tillsync')
  .description(
    'Copies a retailer’s point of sale into the retailer’s own Postgres, and shows that it is true.',
  )
  .version(about.version)
  .showHelpAfterError('(run "tillsync --help" for the verbs)')
  .exitOverride();
for (const verb of verbs) verb(program);

process.stdout.on('error', () => undefined); // a reader that went away, e.g. `tillsync status | head`
try {
  loadDotEnv();
  await program.parseAsync();
} catch (error) {
  // commander has already said what was wrong with the command line; help and version end with 0
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : reportFailure(error);
}
