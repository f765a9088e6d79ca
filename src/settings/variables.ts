import { alertVariables } from './alerts.ts';
import { databaseVariables } from './database.ts';
import { healthVariables } from './health.ts';
import { lightspeedVariables } from './lightspeed.ts';
import { processVariables } from './process.ts';
import { scheduleVariables } from './schedules.ts';
import { squareVariables } from './square.ts';
import { temporalVariables } from './temporal.ts';
import { tuningVariables } from './tuning.ts';
import type { Variable } from './variable.ts';
import { webVariables } from './web.ts';

/** Every variable that tillsync reads by itself; `.env.example` is held against it. */
export const variables: readonly Variable[] = [
  lightspeedVariables,
  squareVariables,
  databaseVariables,
  temporalVariables,
  scheduleVariables,
  tuningVariables,
  healthVariables,
  webVariables,
  alertVariables,
  processVariables,
].flatMap((area) => Object.values(area) as Variable[]);
