import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLightspeed, type LightspeedOptions } from '../../../../src/sources/lightspeed/index.ts';
import type { Source } from '../../../../src/sources/source.ts';

export const token = 'lsxs_pt_n0b0dyMayS33This';

export interface Answering extends AsyncDisposable {
  readonly origin: string;
  readonly source: Source;
  /** Path with query and headers of every request so far. */
  readonly asked: { url: string; headers: IncomingMessage['headers'] }[];
}

/** A store on loopback that returns as the handler says, and the source that asks it. */
export async function answering(
  handler: (response: ServerResponse, request: IncomingMessage) => void,
  options: Partial<LightspeedOptions> = {},
): Promise<Answering> {
  const asked: Answering['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url!, headers: request.headers });
    handler(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    source: createLightspeed({ baseUrl: origin, token, ...options }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
