import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Attempts, delayAfter, network } from '../../../src/web/sign-in/attempts.ts';
import { sameSecret } from '../../../src/web/sign-in/password.ts';
import { openWebState } from '../../../src/web/sign-in/web-state.ts';
import { tempDir } from '../../support/run-dir.ts';

const log = pino({ level: 'silent' });

describe('wrong passwords', () => {
  it('cost ever more, up to an hour', () => {
    expect([1, 2, 3, 4, 5, 10, 19, 20, 99].map(delayAfter)).toEqual([
      0, 0, 2_000, 4_000, 8_000, 256_000, 900_000, 3_600_000, 3_600_000,
    ]);
  });

  it('are still known after a restart, without the address itself, in a file of the owner’s', () => {
    const home = tempDir('web-home');
    const first = new Attempts(openWebState(home, log), 'secret', () => 1_000_000);
    for (let i = 0; i < 10; i += 1) first.failed('203.0.113.9');
    const file = join(home, 'web-state.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('203.0.113.9');
    const second = new Attempts(openWebState(home, log), 'secret', () => 1_000_000);
    expect(second.waitMs('203.0.113.9')).toBe(256_000);
    expect(second.waitMs('203.0.113.10')).toBe(0);
    second.succeeded('203.0.113.9');
    expect(new Attempts(openWebState(home, log), 'secret', () => 1_000_000).waitMs('203.0.113.9')).toBe(0);
  });

  it('are forgotten after a day', () => {
    let now = 0;
    const attempts = new Attempts(openWebState(null, log), 'secret', () => now);
    for (let i = 0; i < 30; i += 1) attempts.failed('a');
    now = 25 * 3_600_000;
    attempts.failed('a');
    expect(attempts.waitMs('a')).toBe(0);
  });

  it('start anew when the file is damaged, and go on in memory when it cannot be written', () => {
    const home = tempDir('web-home');
    writeFileSync(join(home, 'web-state.json'), '{half');
    expect(openWebState(home, log).kept.attempts).toEqual({});
    const file = openWebState(join(home, 'web-state.json', 'no-folder'), log);
    expect(() => file.save()).not.toThrow();
  });
});

describe('addresses', () => {
  it.each([
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['198.51.100.7', '198.51.100.7'],
  ])('%s counts as %s', (address, expected) => expect(network(address)).toBe(expected));
});

it('compares secrets of any length', () => {
  expect(sameSecret('a', 'a')).toBe(true);
  expect(sameSecret('', 'a')).toBe(false);
  expect(sameSecret('a'.repeat(1000), 'a')).toBe(false);
});
