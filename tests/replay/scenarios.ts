// The recorded histories, one file each: name → what happened to that workflow.
export const scenarios = {
  'import-parent': 'a whole import, tier by tier',
  'import-child': 'one list imported to its end',
  'paused-child': 'paused by signal, resumed by signal',
  'cancelled-child': 'cancelled between two pages',
  'cancelled-parent': 'its parent, cancelled',
  'joining-parent': 'a sync whose lists were already running: watched to their end',
  'failed-child': 'a refused token ends one list',
  'failure-parent': 'its parent, whose other lists went on',
  'continued-child': 'an import that continued as new, first execution',
  'continued-child-last': 'the same import, last execution',
  'nightly-parent': 'a nightly run with its overlap',
  'comparing-parent': 'a comparison of every list',
  'comparing-child': 'one list compared, a difference repaired, compared again',
  period: 'a month signed off, with its audit line',
  control: 'pause of everything, with its audit line',
} as const;

export type Scenario = keyof typeof scenarios;
