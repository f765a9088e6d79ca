import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { originOf } from '../../../src/sources/http/origin.ts';
import { createLightspeed } from '../../../src/sources/lightspeed/index.ts';
import { thrown } from './support/thrown.ts';

const at = (url: string) => originOf(url, 'LIGHTSPEED_BASE_URL');

describe('lists that are left out', () => {
  const options = { baseUrl: 'https://pier.example', token: 'x' };

  it('are no lists of the source', () => {
    const names = (leaveOut: readonly string[]) =>
      createLightspeed({ ...options, leaveOut }).entities.map(({ name }) => name);
    expect(names([])).toContain('customers');
    expect(names(['customers', 'users'])).toHaveLength(names([]).length - 2);
    expect(names(['customers', 'users'])).not.toContain('customers');
  });

  it('must be lists', async () => {
    const error = await thrown(() => createLightspeed({ ...options, leaveOut: ['custumers'] }));
    expect(error).toMatchObject({ code: 'SETTINGS_WRONG' });
    expect(error.message).toMatch(
      /LIGHTSPEED_LEAVE_OUT names "custumers", which is no list\. It must name .*customers/,
    );
  });
});

describe('the address of the store', () => {
  it('is an origin', () => {
    expect(at('https://proxy.example:8443/')).toEqual({
      origin: 'https://proxy.example:8443',
      host: 'proxy.example:8443',
    });
  });

  it.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:3000', 'http://127.1/'])(
    'may be plain http on this machine: %s',
    (baseUrl) => {
      expect(at(baseUrl).origin).toMatch(/^http:/);
    },
  );

  it.each([
    'http://store.example',
    'http://127.0.0.1.store.example',
    'http://localhost.store.example',
    'http://10.0.0.1',
    'https://user:secret@store.example',
    'https://store.example/api',
    'https://store.example/?x=1',
    'ftp://store.example',
    'store.example',
    '',
  ])('is refused: %s', async (baseUrl) => {
    const error = await thrown(() => at(baseUrl));
    expect(error).toMatchObject({ code: 'SETTINGS_WRONG' });
    expect(error.message).toContain('LIGHTSPEED_BASE_URL');
    expect(error.message).not.toContain('secret');
  });
});

describe('the token', () => {
  it.each(['', ' ', 'se cret', 'secret\r\nx-evil: 1', 'sécret'])(
    'that cannot be one is refused unseen: %j',
    async (bad) => {
      const error = await thrown(() => createLightspeed({ baseUrl: 'https://pier.example', token: bad }));
      expect(error.code).toBe('SETTINGS_WRONG');
      expect(inspect(error, { depth: Infinity })).not.toMatch(/s[eé] ?cret/);
    },
  );
});
