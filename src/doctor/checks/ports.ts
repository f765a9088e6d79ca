import { createServer } from 'node:net';
import { readDashboard } from '../../settings/areas/web.ts';
import type { Check } from '../check.ts';
import { type Finding, fault, ok } from '../finding.ts';
import { readIfValid } from '../setup.ts';

/** The dashboard's port: free, or held by the dashboard. */
export const portsCheck: Check = {
  area: 'ports',
  async run({ env, stackRunning }) {
    const port = readIfValid(env, readDashboard)?.port;
    return port === undefined ? [] : [await examine(port, stackRunning && env.DASHBOARD_URL !== undefined)];
  },
};

async function examine(port: number, shouldRun: boolean): Promise<Finding> {
  if (await isDashboard(port)) return ok('ports', `The dashboard responds on ${port}.`);
  if (!(await isFree(port))) return fault('ports', 'PORT_TAKEN', { port, setting: 'DASHBOARD_PORT' });
  if (!shouldRun) return ok('ports', `${port} is free for the dashboard.`);
  return fault('ports', 'DASHBOARD_DOWN', { port });
}

async function isDashboard(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1_500) });
    return ((await response.json()) as { ok?: unknown }).ok === true;
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
