import { SyncError } from '../errors/sync-error.ts';
import { temporalConfig } from '../temporal/connect.ts';
import { temporalError } from '../temporal/errors.ts';
import type { Check } from './check.ts';
import { checks } from './checks/index.ts';
import { type Finding, fault, faultOf } from './finding.ts';
import { withoutSecrets } from './secrets.ts';
import { examine, type Setup } from './setup.ts';

const patienceMs = 30_000;

/** Examines the set-up that `env` describes; changes nothing. The findings hold no secret. */
export async function diagnose(env: NodeJS.ProcessEnv, stackRunning: boolean): Promise<Finding[]> {
  const setup = examine(env, stackRunning);
  try {
    // what is slow to respond is asked at once; the checks then take turns on the connections
    const probes = setup.sources.map(({ probe }) => probe);
    for (const connect of [...probes, setup.owner, setup.temporal]) connect().catch(() => undefined);
    const findings: Finding[] = [];
    for (const check of checks) findings.push(...(await carryOut(check, setup)));
    return findings.map(withoutSecrets(env));
  } finally {
    await setup.close();
  }
}

async function carryOut(check: Check, setup: Setup): Promise<readonly Finding[]> {
  const { area } = check;
  const late = fault(area, 'NO_RESPONSE', { seconds: patienceMs / 1000 });
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Finding[]>((done) => {
    timer = setTimeout(done, patienceMs, [late]);
  });
  try {
    return await Promise.race([check.run(setup), limit]);
  } catch (error) {
    return [faultOf(area, asSyncError(error, setup.env))];
  } finally {
    clearTimeout(timer);
  }
}

function asSyncError(error: unknown, env: NodeJS.ProcessEnv): SyncError {
  if (error instanceof SyncError) return error;
  const known = temporalError(error, temporalConfig(env));
  if (known) return known;
  const { code, name } = error as { code?: string; name?: string };
  return new SyncError('INTERNAL', { what: code ? `code ${code}` : (name ?? typeof error) });
}
