import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, isFree } from '../../../src/local/ports.ts';

test('a port is the preferred one if it is free, else one that no outgoing connection is given', async () => {
  const preferred = await freePort();
  expect(preferred).toBeLessThan(32_768);
  expect(await freePort(preferred)).toBe(preferred);
  const server = createServer();
  await new Promise<void>((listening) => server.listen(preferred, '127.0.0.1', listening));
  expect(await isFree(preferred)).toBe(false);
  const other = await freePort(preferred);
  expect(other).not.toBe(preferred);
  expect(other).toBeLessThan(32_768);
  await new Promise((closed) => server.close(closed));
});
