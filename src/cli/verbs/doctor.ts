import { diagnose } from '../../doctor/diagnose.ts';
import { toJson, toText } from '../../doctor/report.ts';
import { loadStackEnv, readStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/processes/home.ts';
import type { Verb } from '../verb.ts';

export const doctor: Verb = (command) => {
  command.option('--json', 'as JSON').action(async ({ json = false }: { json?: boolean }) => {
    const home = stackHome();
    loadStackEnv(home);
    const findings = await diagnose(process.env, readStackEnv(home) !== undefined);
    process.stdout.write(json ? toJson(findings) : toText(findings));
    if (findings.some(({ level }) => level === 'fault')) process.exitCode = 1;
  });
};
