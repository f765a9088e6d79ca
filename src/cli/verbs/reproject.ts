import { onStopSignals } from '../../process/stop-signals.ts';
import { reproject } from '../../store/maintenance/reproject.ts';
import { openStore } from '../connect/store.ts';
import type { Verb } from '../verb.ts';

export const reprojectColumn: Verb = (command) => {
  command.action(async (table: string, column: string) => {
    const stop = new AbortController();
    onStopSignals((again) => (again ? process.exit(130) : stop.abort()));
    const done = await reproject(openStore(), {
      table,
      column,
      signal: stop.signal,
      onBatch: (soFar) =>
        void process.stderr.write(
          `${soFar.rows_seen.toLocaleString('en')} rows seen, ${soFar.rows_filled.toLocaleString('en')} filled\n`,
        ),
    });
    const unfit =
      done.rows_unfit > 0 ? ` ${done.rows_unfit} values do not fit the column and stay in extra.` : '';
    process.stdout.write(
      done.finished
        ? `Done: ${done.rows_filled.toLocaleString('en')} rows filled.${unfit}\n`
        : 'Stopped; the same command goes on from here.\n',
    );
  });
};
