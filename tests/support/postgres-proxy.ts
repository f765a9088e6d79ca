import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens to the next message of a client that holds the words. First in, first out; others pass. */
export interface PostgresFault {
  readonly words: string;
  /** `lose`: it is done, and the response gets lost. `cut`: both sides lose their connection when it has been passed on. */
  readonly do: 'lose' | 'cut';
}

export interface PostgresProxy extends AsyncDisposable {
  readonly url: string;
  script(faults: readonly PostgresFault[]): void;
  /** Faults that no message has met yet. */
  readonly waiting: number;
  /** Takes them back. */
  unused(): readonly PostgresFault[];
}

/** Between a client and a PostgreSQL server, without TLS. */
export async function postgresProxy(databaseUrl: string): Promise<PostgresProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const faults: PostgresFault[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => sockets.delete(socket) && end());
    }
    let losing = false;
    client.on('data', (chunk) => {
      const at = faults.findIndex(({ words }) => chunk.includes(words));
      const fault = at < 0 ? undefined : faults.splice(at, 1)[0];
      losing ||= fault !== undefined;
      upstream.write(chunk, () => fault?.do === 'cut' && end());
    });
    upstream.on('data', (chunk) => {
      if (!losing) client.write(chunk);
      else if (isReady(chunk)) end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = new URL(databaseUrl);
  target.hostname = '127.0.0.1';
  target.port = String((server.address() as AddressInfo).port);
  return {
    url: target.href,
    script: (more) => void faults.push(...more),
    get waiting() {
      return faults.length;
    },
    unused: () => faults.splice(0),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Ends with ReadyForQuery: what was asked for is done, and committed unless it began a transaction. */
const isReady = (chunk: Buffer): boolean => chunk.subarray(-6, -1).equals(Buffer.from([0x5a, 0, 0, 0, 5]));
