import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { headerText, plainText, subject } from '../../../src/alerts/message.ts';
import { isPublic, sendTo } from '../../../src/alerts/receiver.ts';

describe('a receiver', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    'no address',
  ])('%s is not on the public internet', (address) => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '2606:4700::1111'])('%s is', (address) => expect(isPublic(address)).toBe(true));

  it('in the private network is refused unless that is allowed, by name and by number', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])
        await expect(
          sendTo('webhook', `http://${host}:${port}/x?secret=1`, false, { text: 'x' }),
        ).rejects.toMatchObject({
          code: 'ALERT_REFUSED',
          facts: { what: expect.stringContaining('private network') },
        });
      expect(asked).toBe(0);
      await sendTo('webhook', `http://127.0.0.1:${port}/`, true, { text: 'x' });
      expect(asked).toBe(1);
    } finally {
      server.close();
    }
  });

  it('that redirects or refuses is said without its address', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      if (request.url!.startsWith('/redirect'))
        response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      else response.writeHead(request.url === '/busy' ? 503 : 410).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const refused = await sendTo('slack', `http://127.0.0.1:${port}/T0/secret`, true, { json: {} }).catch(
        (e: Error) => e,
      );
      expect(refused).toMatchObject({ code: 'ALERT_REFUSED', facts: { what: 'HTTP 410' } });
      expect((refused as Error).message).not.toContain('secret');
      // a redirect is not followed, and nothing arrived
      await expect(
        sendTo('slack', `http://127.0.0.1:${port}/redirect`, true, { json: {} }),
      ).rejects.toMatchObject({ facts: { what: 'HTTP 302' } });
      // each was asked once: Temporal tries again, and two layers would multiply
      await expect(sendTo('ping', `http://127.0.0.1:${port}/busy`, true, {})).rejects.toMatchObject({
        facts: { what: 'HTTP 503' },
      });
      expect(asked).toEqual(['/T0/secret', '/redirect', '/busy']);
    } finally {
      server.close();
    }
  });
});

describe('a message', () => {
  const message = {
    kind: 'open',
    headline: 'Sales have not arrived since 02:00.',
    detail: 'Lightspeed refuses our token. Create a new one.',
    who: 'The store owner must act.',
    since: '2026-11-28T02:00:00+00:00',
  } as const;

  it('says what, why, who, since when and where', () => {
    expect(plainText(message, 'https://d.example')).toBe(
      'Sales have not arrived since 02:00.\nLightspeed refuses our token. Create a new one.\nThe store owner must act.\nSince 2026-11-28 02:00 UTC.\nhttps://d.example',
    );
  });

  it('says that it is over', () => {
    const over = { ...message, kind: 'recovered' } as const;
    expect(subject(over)).toBe('Recovered: Sales have not arrived since 02:00.');
    expect(plainText(over, undefined)).toContain('This is over. It had begun at 2026-11-28 02:00 UTC.');
  });

  it('does not say so of what is only too long ago', () => {
    const old = { ...message, kind: 'over' } as const;
    expect(subject(old)).toBe('No longer looked at: Sales have not arrived since 02:00.');
    expect(plainText(old, undefined)).toContain('Nothing has become otherwise since 2026-11-28 02:00 UTC.');
  });

  it('has a title that is a header, and comes out as it was', () => {
    expect(headerText('Sales: 5% less, "Cuba Quarter"')).toBe('Sales: 5% less, "Cuba Quarter"');
    const text = `Weniger als üblich in der Königstraße – ${'東京 😀 '.repeat(20)}\r\nX-Forged: yes`;
    const header = headerText(text);
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    const words = header.split(' ');
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const decoded = words.map((word) => {
      const bytes = Buffer.from(/^=\?UTF-8\?B\?(.*)\?=$/.exec(word)![1]!, 'base64');
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    });
    expect(decoded.join('')).toBe(text.replace('\r\n', ' '));
  });
});
