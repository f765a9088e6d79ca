import { allParts } from '../../local/stack/parts.ts';
import { type RunningStack, up as startStack } from '../../local/stack/up.ts';
import { onStopSignals } from '../../process/stop-signals.ts';
import { registry } from '../../sources/registry.ts';
import { reportFailure } from '../failure.ts';
import { firstImport } from '../progress/first-import.ts';
import type { Verb } from '../verb.ts';

export const up: Verb = (command) => {
  command

    .option('--fresh', 'start over with empty data')
    .action(async ({ fresh = false }: { fresh?: boolean }) => {
      const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);
      const starting = new AbortController();
      let stack: RunningStack | undefined;
      const stopped = untilStopped(async (force) => {
        say(force ? 'Stopping at once …' : 'Stopping … (Ctrl-C again to stop at once)');
        starting.abort(new Error('stopped while starting'));
        if (force && !stack) process.exit(1); // what was started already is ended by the next start
        await stack?.stop(force);
      });
      try {
        stack = await startStack({
          env: process.env,
          fresh,
          say,
          parts: allParts,
          sources: registry,
          signal: starting.signal,
        });
      } catch (error) {
        if (!starting.signal.aborted) throw error;
        process.exit(0);
      }
      for (const name of Object.keys({ ...process.env, ...stack.env })) {
        if (name.startsWith('TEMPORAL_')) setOrDelete(name, stack.env[name]);
      }
      // an import that fails is seen on the dashboard and goes on from there: no reason to take it all down
      const imported = firstImport(stack.env).catch(reportFailure);
      await Promise.race([imported, stopped]);
      if (!starting.signal.aborted) say('Everything is running. Ctrl-C stops it.');
      await stopped;
      say('Stopped.');
      process.exit(0);
    });
};

function setOrDelete(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** Resolves when `stop` is through. A second signal calls it again, with force. */
const untilStopped = (stop: (force: boolean) => Promise<void>): Promise<void> =>
  new Promise((done) => {
    onStopSignals((force) => void stop(force).then(done, done));
  });
