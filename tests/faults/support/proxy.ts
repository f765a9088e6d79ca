import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the next request for a function of that name. First in, first out; other requests pass. */
export interface Scripted {
  readonly rpc: string;
  /** `lose`: it is done, and its response gets lost. Else this is the response, and nothing is done. */
  readonly do: 'lose' | { readonly status: number; readonly body: object };
}

export interface ScriptedProxy {
  readonly url: string;
  script(entries: readonly Scripted[]): void;
  /** Entries that no request has met yet. */
  readonly waiting: number;
  /** Takes them back. */
  unused(): readonly Scripted[];
  close(): Promise<void>;
}

/** In front of a server on loopback. */
export async function startProxy(port: number): Promise<ScriptedProxy> {
  const queue: Scripted[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      const at = queue.findIndex(({ rpc }) => incoming.url?.startsWith(`/rest/v1/rpc/${rpc}`));
      const [scripted] = at >= 0 ? queue.splice(at, 1) : [];
      if (typeof scripted?.do === 'object')
        return void outgoing
          .writeHead(scripted.do.status, { 'content-type': 'application/json' })
          .end(JSON.stringify(scripted.do.body));
      pass(port, incoming, Buffer.concat(chunks), outgoing, scripted?.do === 'lose');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script: (entries) => void queue.push(...entries),
    get waiting() {
      return queue.length;
    },
    unused: () => queue.splice(0),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function pass(port: number, from: IncomingMessage, body: Buffer, to: ServerResponse, lose: boolean): void {
  const headers = { ...from.headers, 'content-length': String(body.length) };
  const forward = request(
    { port, host: '127.0.0.1', path: from.url, method: from.method, headers },
    (response) => {
      if (lose) {
        // only when all of it is there is the transaction known to be committed
        response.resume().on('end', () => to.destroy());
        return;
      }
      to.writeHead(response.statusCode!, response.headers);
      response.on('error', () => to.destroy()).pipe(to);
    },
  );
  forward.on('error', () => to.destroy()); // as if nobody stood in between
  forward.end(body);
}
