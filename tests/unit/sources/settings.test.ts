import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLightspeed } from '../../../src/sources/lightspeed/index.ts';
import { addressOf } from '../../../src/sources/lightspeed/origin.ts';
import { thrown } from './support/thrown.ts';

describe('the address of the store', () => {
  it('comes from the prefix, or is another origin', () => {
    expect(addressOf({ domainPrefix: 'pier-mugs' })).toMatchObject({
      origin: 'https://pier-mugs.retail.lightspeed.app',
      setting: 'LIGHTSPEED_DOMAIN_PREFIX',
    });
    expect(addressOf({ baseUrl: 'https://proxy.example:8443/', domainPrefix: 'pier-mugs' })).toEqual({
      origin: 'https://proxy.example:8443',
      host: 'proxy.example:8443',
      setting: 'LIGHTSPEED_BASE_URL',
    });
  });

  it.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:3000', 'http://127.1/'])(
    'may be plain http on this machine: %s',
    (baseUrl) => {
      expect(addressOf({ baseUrl }).origin).toMatch(/^http:/);
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
  ])('is refused: %s', async (baseUrl) => {
    expect(await thrown(() => addressOf({ baseUrl }))).toMatchObject({ code: 'SETTINGS_WRONG' });
  });

  it.each(['', 'evil.example/', 'a.b', 'UPPER', 'a@b', 'a#', 'a:1', 'ä', 'a\n', '../x'])(
    'a prefix that is no plain label is refused: %j',
    async (domainPrefix) => {
      expect(await thrown(() => addressOf({ domainPrefix }))).toMatchObject({ code: 'SETTINGS_WRONG' });
    },
  );
});

describe('the token', () => {
  it.each(['', ' ', 'se cret', 'secret\r\nx-evil: 1', 'sécret'])(
    'that cannot be one is refused unseen: %j',
    async (bad) => {
      const error = await thrown(() => createLightspeed({ domainPrefix: 'pier', token: bad }));
      expect(error.code).toBe('SETTINGS_WRONG');
      expect(inspect(error, { depth: Infinity })).not.toMatch(/s[eé] ?cret/);
    },
  );
});
