import { Option } from 'commander';
import type { ControlInput } from '../../workflows/control.ts';
import { sendControl } from '../connect/send-control.ts';
import type { Verb } from '../verb.ts';
import { entityNames } from './entities-option.ts';

interface ControlOptions {
  readonly entities?: string[];
  readonly lane?: ControlInput['lane'];
}

/** `pause`, `resume` and `cancel` differ in a word. @param done the sentence when it is carried out */
export const control =
  (action: 'pause' | 'resume' | 'cancel', done: string): Verb =>
  (command) => {
    command
      .option('--entities <names>', 'only these lists, e.g. sales,products (default: all)', entityNames)
      .addOption(
        new Option('--lane <lane>', 'only this lane (default: all)').choices([
          'incremental',
          'import',
          'reconcile',
        ]),
      )
      .action(async ({ entities = ['*'], lane = '*' }: ControlOptions) => {
        const told = await sendControl(entities.map((entity) => ({ action, entity, lane })));
        const runs =
          told.length === 0 ? 'Nothing was running.' : `Told ${told.length} running: ${told.join(', ')}.`;
        process.stdout.write(`${done} ${runs}\n`);
      });
  };
