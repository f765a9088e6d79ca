import { type ControlOptions, controlLanes, controlOptions } from '../runs/control-verb.ts';
import type { Verb } from '../verb.ts';

export const pauseVerb: Verb = (program) => {
  controlOptions(program.command('pause'))
    .description('stop asking the source after the page at hand, until resumed')
    .action((options: ControlOptions) => controlLanes('pause', options, 'Paused.'));
};
