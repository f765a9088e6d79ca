import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAction } from '../faults/kinds.ts';
import { type Answer, httpDate } from '../http/response.ts';

const DRIPS = 20;

/** Sends a response, or what a fault of delivery leaves of it. Resolves to the status the client got, 0 for none. */
export async function send(
  res: ServerResponse,
  response: Answer,
  action: FaultAction | null,
  skewSeconds: number,
): Promise<number> {
  if (action?.kind === 'hang') return 0;
  if (action?.kind === 'slow') await sleep(action.ms);
  const skew = skewSeconds + (action?.kind === 'clock_skew' ? action.seconds : 0);
  const body = typeof response.body === 'string' ? Buffer.from(response.body) : response.body;
  const date = skew === 0 ? {} : { date: httpDate(Date.now() / 1_000 + skew) };
  res.writeHead(response.status, { ...date, ...response.headers, 'content-length': body.length });
  if (action?.kind === 'reset') {
    res.write(body.subarray(0, Math.ceil(body.length / 2)), () => res.socket?.resetAndDestroy());
    return 0;
  }
  if (action?.kind === 'drip') await drip(res, body, action.ms);
  else res.end(body);
  return response.status;
}

async function drip(res: ServerResponse, body: Buffer, ms: number): Promise<void> {
  const size = Math.ceil(body.length / DRIPS);
  for (let at = 0; at < body.length && !res.destroyed; at += size) {
    res.write(body.subarray(at, at + size));
    await sleep(ms / DRIPS);
  }
  res.end();
}
