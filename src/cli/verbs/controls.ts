import { Option } from 'commander';
import type { ControlInput } from '../../workflows/control.ts';
import { sendControl } from '../connect/send-control.ts';
import type { Verb } from '../verb.ts';
import { entityNames, sourceName } from './options.ts';

interface ControlOptions {
  readonly source?: string;
  readonly entities?: string[];
  readonly lane?: ControlInput['lane'];
}

/** `pause`, `resume` and `cancel` differ in a word. @param done the sentence when it is carried out */
export const control =
  (action: 'pause' | 'resume' | 'cancel', done: string): Verb =>
  (command) => {
    command
      .option('--source <name>', 'only this source (default: all)', sourceName)
      .option('--entities <names>', 'only these lists, e.g. sales,products (default: all)', entityNames)
      .addOption(
        new Option('--lane <lane>', 'only this lane (default: all)').choices([
          'incremental',
          'import',
          'reconcile',
        ]),
      )
      .action(async ({ source, entities = ['*'], lane = '*' }: ControlOptions) => {
        const of = source === undefined ? {} : { source };
        const { notified } = await sendControl(entities.map((entity) => ({ ...of, action, entity, lane })));
        const runs =
          notified.length === 0
            ? 'Nothing was running.'
            : `Notified ${notified.length} running: ${notified.join(', ')}.`;
        process.stdout.write(`${done} ${runs}\n`);
      });
  };
