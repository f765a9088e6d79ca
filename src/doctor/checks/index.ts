import type { Check } from '../check.ts';
import { clocksCheck } from './clocks.ts';
import { databaseCheck } from './database.ts';
import { databaseApiCheck } from './database-api.ts';
import { directCheck } from './direct.ts';
import { diskCheck } from './disk.ts';
import { grantsCheck } from './grants.ts';
import { portsCheck } from './ports.ts';
import { readKeyCheck } from './read-key.ts';
import { schedulesCheck } from './schedules.ts';
import { settingsCheck } from './settings.ts';
import { shopCheck } from './shop.ts';
import { sourcesCheck } from './sources.ts';
import { temporalCheck } from './temporal.ts';
import { upkeepCheck } from './upkeep.ts';
import { webhooksCheck } from './webhooks.ts';
import { workerCheck } from './worker.ts';

/** In the order of the report: what the others build on comes first. */
export const checks: readonly Check[] = [
  settingsCheck,
  sourcesCheck,
  databaseApiCheck,
  readKeyCheck,
  databaseCheck,
  directCheck,
  grantsCheck,
  shopCheck,
  temporalCheck,
  workerCheck,
  schedulesCheck,
  webhooksCheck,
  clocksCheck,
  diskCheck,
  portsCheck,
  upkeepCheck,
];
