import { type ControlOptions, controlLanes, controlOptions } from '../runs/control-verb.ts';
import type { Verb } from '../verb.ts';

export const resumeVerb: Verb = (program) => {
  controlOptions(program.command('resume'))
    .description('go on where a pause stopped')
    .action((options: ControlOptions) => controlLanes('resume', options, 'Resumed.'));
};
