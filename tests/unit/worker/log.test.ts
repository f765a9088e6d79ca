import { expect, test } from 'vitest';
import { createLog } from '../../../src/worker/log.ts';

test('no secret stands in a line', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  const secret = 'lsxs_pt_s3cret';
  const request = { token: secret, authorization: `Bearer ${secret}`, secretKey: secret, list: 'sales' };
  log.info({ ...request, request }, 'asked');
  expect(lines.join('')).toContain('"list":"sales"');
  expect(lines.join('')).not.toContain('s3cret');
});
