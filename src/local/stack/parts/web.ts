import { join } from 'node:path';
import { SyncError } from '../../../errors/sync-error.ts';
import { webEnvironment } from '../../../settings/processes/web-env.ts';
import { isFree } from '../../ports.ts';
import { httpReady } from '../../process/http-ready.ts';
import type { PartFactory } from '../stack.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'web', 'main.ts');

export const webPart: PartFactory = async ({ settings, secrets, env }) => {
  const { dashboard } = settings;
  if (!(await isFree(dashboard.port))) {
    throw new SyncError('PORT_TAKEN', { port: dashboard.port, setting: 'DASHBOARD_PORT' });
  }
  const url = `http://127.0.0.1:${dashboard.port}`;
  env.DASHBOARD_PORT = String(dashboard.port);
  env.DASHBOARD_PASSWORD = dashboard.password ?? secrets.dashboardPassword;
  env.SESSION_SECRET = dashboard.sessionSecret ?? secrets.sessionSecret;
  env.ADMIN_TOKEN = dashboard.adminToken ?? secrets.adminToken;
  env.DASHBOARD_URL = url;
  return {
    name: 'web',
    signal: 'SIGTERM',
    graceMs: 10_000,
    // loopback: what the embedded stack serves is for this machine
    command: async () => ({
      file: process.execPath,
      args: [program, '--host', '127.0.0.1'],
      env: webEnvironment(env),
    }),
    ready: ({ signal }) => httpReady(`${url}/healthz`, 60_000, signal),
  };
};
