import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { assembleStore } from '../../../../demo/lightspeed/assemble.ts';
import { readFlags } from '../../../../demo/lightspeed/flags.ts';
import { createStoreServer } from '../../../../demo/lightspeed/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests read served JSON as any client would.
export type Json = any;

export const SMALL = [
  '--as-of',
  '2026-03-01T00:00:00Z',
  '--live',
  'off',
  '--sales',
  '1500',
  '--customers',
  '300',
  '--products',
  '200',
];

/** A store of its own on a free port, closed when the test file ends. */
export async function openStore(...flags: string[]) {
  const store = assembleStore(readFlags([...SMALL, ...flags])!);
  const server: Server = createStoreServer(store);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => {
    store.live.stop();
    server.closeAllConnections();
    server.close();
  });

  const request = (path: string, token = 'demo-token'): Promise<Response> =>
    fetch(`${url}/api/2.0/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const get = async (path: string): Promise<Json> => (await request(path)).json();

  const control = async (
    verb: string,
    body?: object,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<Json> => {
    const response = await fetch(`${url}/__control/${verb}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };

  /** Follows version.max to the empty page. */
  async function walk(list: string, query = 'page_size=400'): Promise<{ rows: Json[]; cursors: number[] }> {
    const rows: Json[] = [];
    const cursors: number[] = [];
    for (let after = 0; ; ) {
      const page = await get(`${list}?${query}&after=${after}`);
      if (page.data.length === 0) return { rows, cursors };
      rows.push(...page.data);
      after = page.version.max;
      cursors.push(after);
    }
  }

  return { store, url, request, get, control, walk };
}
