import { databaseVariables } from './database.ts';
import { healthVariables } from './health.ts';
import { processVariables } from './process.ts';
import type { SourceSettings } from './source-settings.ts';
import { temporalVariables } from './temporal.ts';
import type { Variable } from './variable.ts';
import { webVariables } from './web.ts';

const own: readonly Variable[] = [
  databaseVariables,
  temporalVariables,
  healthVariables,
  webVariables,
  processVariables,
].flatMap((area) => Object.values(area) as Variable[]);

/** Every variable that tillsync reads by itself, those of the sources included. */
export const variablesWith = (
  sources: readonly { readonly settings: SourceSettings }[],
): readonly Variable[] => [...sources.flatMap(({ settings }) => settings.variables), ...own];
