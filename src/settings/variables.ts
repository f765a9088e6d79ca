import { alertVariables } from './areas/alerts.ts';
import { databaseVariables } from './areas/database.ts';
import { healthVariables } from './areas/health.ts';
import { processVariables } from './areas/process.ts';
import { temporalVariables } from './areas/temporal.ts';
import { webVariables } from './areas/web.ts';
import type { SourceSettings } from './source-settings.ts';
import type { Variable } from './variable.ts';

const own: readonly Variable[] = [
  databaseVariables,
  temporalVariables,
  healthVariables,
  webVariables,
  alertVariables,
  processVariables,
].flatMap((area) => Object.values(area) as Variable[]);

/** Every variable that tillsync reads by itself, those of the sources included. */
export const variablesWith = (
  sources: readonly { readonly settings: SourceSettings }[],
): readonly Variable[] => [...sources.flatMap(({ settings }) => settings.variables), ...own];
