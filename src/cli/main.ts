import { Command, CommanderError } from 'commander';
import about from '../../package.json' with { type: 'json' };
import { followParents } from '../process/follow-parents.ts';
import { loadDotEnv } from '../settings/dotenv.ts';
import { verbs } from './verbs.ts';

const args = process.argv.slice(2);
const program = new Command('tillsync')
  .description(
    'Copies a retailer’s point of sale into the retailer’s own Postgres, and shows that it is true.',
  )
  .version(about.version)
  .showHelpAfterError('(run "tillsync --help" for the verbs)')
  .exitOverride();

process.stdout.on('error', () => undefined); // a reader that went away, e.g. `tillsync status | head`
followParents();
try {
  loadDotEnv();
  for (const { usage, description, load } of verbs) {
    const command = program.command(usage).description(description);
    if (args.includes(command.name())) (await load())(command);
  }
  program.hook('preAction', async (_program, command) => {
    const { source, entities } = command.opts();
    if (source !== undefined || entities !== undefined)
      (await import('./verbs/names.ts')).checkNames({ source, entities });
  });
  await program.parseAsync();
} catch (error) {
  // commander has already said what was wrong with the command line; help and version end with 0
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = await (await import('./failure.ts')).reportFailure(error);
}
