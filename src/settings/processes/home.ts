import { processVariables, readProcess } from '../areas/process.ts';
import { SettingsReader } from '../reader.ts';

/** Absolute path of the embedded stack's folder (TILLSYNC_HOME); other settings may be wrong. */
export function stackHome(env: NodeJS.ProcessEnv = process.env): string {
  const { name } = processVariables.home;
  return readProcess(new SettingsReader({ [name]: env[name] })).home;
}
