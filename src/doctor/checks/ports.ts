import { createServer } from 'node:net';
import { SyncError } from '../../errors/sync-error.ts';
import { readDashboard } from '../../settings/web.ts';
import type { Check } from '../check.ts';
import { type Finding, fault, faultOf, ok } from '../finding.ts';
import { sound } from '../setup.ts';

/** The dashboard's port: free, or held by the dashboard. */
export const portsCheck: Check = {
  area: 'ports',
  async run({ env, stackRunning }) {
    const port = sound(env, readDashboard)?.port;
    return port === undefined ? [] : [await examine(port, stackRunning && env.DASHBOARD_URL !== undefined)];
  },
};

async function examine(port: number, shouldAnswer: boolean): Promise<Finding> {
  if (await isDashboard(port)) return ok('ports', `The dashboard answers on ${port}.`);
  if (!(await isFree(port)))
    return faultOf('ports', new SyncError('PORT_TAKEN', { port, setting: 'DASHBOARD_PORT' }));
  if (!shouldAnswer) return ok('ports', `${port} is free for the dashboard.`);
  const remedy = 'See web.log in the folder of logs ("tillsync up" names it); it is started again by itself.';
  return fault('ports', 'DASHBOARD_DOWN', `The dashboard does not answer on ${port}.`, remedy);
}

async function isDashboard(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1_500) });
    return ((await answer.json()) as { ok?: unknown }).ok === true;
  } catch {
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)));
  });
}
