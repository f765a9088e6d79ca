import { type ControlOptions, controlLanes, controlOptions } from '../runs/control-verb.ts';
import type { Verb } from '../verb.ts';

export const cancelVerb: Verb = (program) => {
  controlOptions(program.command('cancel'))
    .description('end the runs under way after the page at hand; what was stored stays')
    .action((options: ControlOptions) => controlLanes('cancel', options, 'Cancelled.'));
};
