import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Client } from 'pg';

export interface TransactionPooler extends AsyncDisposable {
  readonly url: string;
}

/**
 * A pooler in transaction mode with a single connection to the server: whoever begins something has it until the server is
 * out of the transaction, and finds it as the one before left it. Lets everybody in, takes no TLS.
 */
export async function transactionPooler(databaseUrl: string): Promise<TransactionPooler> {
  const backend = new Client({ connectionString: databaseUrl });
  backend.on('error', () => undefined); // it is taken from its driver
  await backend.connect();
  const upstream = (backend as unknown as { connection: { stream: Socket } }).connection.stream;
  upstream.removeAllListeners('data');
  let holder: Socket | null = null;
  const waiting: { client: Socket; bytes: Buffer }[] = [];
  const sockets = new Set<Socket>();

  const pass = (client: Socket, bytes: Buffer) => {
    if (holder !== null && holder !== client) return void waiting.push({ client, bytes });
    holder = client;
    upstream.write(bytes);
  };
  upstream.on('data', (bytes: Buffer) => {
    holder?.write(bytes);
    if (!bytes.subarray(-6).equals(idle)) return;
    holder = null;
    const next = waiting.shift();
    if (next) pass(next.client, next.bytes);
  });
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined).on('close', () => sockets.delete(client));
    client.once('data', () => {
      client.write(Buffer.concat([welcome, idle]));
      client.on('data', (bytes) => bytes[0] !== terminate && pass(client, bytes));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      upstream.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** AuthenticationOk. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
/** ReadyForQuery, outside a transaction. */
const idle = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const terminate = 0x58;
