import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRecords } from '../../../src/sources/json/cut-records.ts';
import { isStorable, mendText } from '../../../src/sources/json/mend-text.ts';

const cut = (text: string, path: string[] = []) => cutRecords({ text, path });
const texts = (text: string, path: string[] = []) => cut(text, path).map((record) => record.text);

describe('cutting records', () => {
  it('keeps numbers as the API wrote them', () => {
    const records = ['{"a":1e400}', '{"b":123456789012345678901234567890}', '{"c":1.10,"d":-0.0,"e":2E+5}'];
    expect(texts(`[${records.join(',')}]`)).toEqual(records);
  });

  it('keeps spacing, repeated members, escapes and odd elements', () => {
    const records = [
      '{ "a" :\n[1, {"b":"]}\\"\\\\"}] }',
      '{"a":1,"a":2}',
      '{"__proto__":{"x":1}}',
      'null',
      '7',
      '"x,]"',
      '[]',
      '{}',
    ];
    expect(texts(` [ ${records.join(' , ')} ] `)).toEqual(records);
  });

  it('finds the array at its path, the last one where a member is repeated', () => {
    const text =
      '{"x":{"data":[0]},"data":[1],"page_info":{"n":"]"},"data":{"categories":[{"id":"a"},{"id":"b"}]}}';
    expect(texts(text, ['data', 'categories'])).toEqual(['{"id":"a"}', '{"id":"b"}']);
    expect(texts('{"d\\u0061ta":[1,2]}', ['data'])).toEqual(['1', '2']);
    expect(texts('{"data":[]}', ['data'])).toEqual([]);
    expect(texts('{"other":[1]}', ['data'])).toEqual([]);
    expect(texts('{"data":{"a":1}}', ['data'])).toEqual([]);
  });

  it('says the same as JSON.parse about any JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, '\t'), (values, space) => {
        const body = { before: [1, { data: 2 }], data: { deep: values } };
        const parts = cut(JSON.stringify(body, null, space), ['data', 'deep']);
        expect(parts.map((part) => JSON.parse(part.original ?? part.text))).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the original of a record that had to be mended, and of no other', () => {
    expect(cut('[{"n":"a\\u0000b"},{"n":"ok"}]')).toEqual([
      { text: '{"n":"a\ufffdb"}', original: '{"n":"a\\u0000b"}' },
      { text: '{"n":"ok"}' },
    ]);
  });
});

describe('mending text for Postgres', () => {
  it.each([
    ['NUL', '"a\\u0000b"', '"a\ufffdb"'],
    ['a lone high surrogate', '"\\ud83d!"', '"\ufffd!"'],
    ['a lone low surrogate', '"!\\uDE00"', '"!\ufffd"'],
    ['two high ones', '"\\ud83d\\ud83d\\ude00"', '"\ufffd\\ud83d\\ude00"'],
    ['a raw lone surrogate', '"x\ud83dx"', '"x\ufffdx"'],
    ['NUL after an escaped backslash', '"\\\\\\u0000"', '"\\\\\ufffd"'],
    ['a member name', '{"\\u0000":1}', '{"\ufffd":1}'],
  ])('replaces %s', (_what, text, mended) => {
    expect(mendText(text)).toBe(mended);
    expect(isStorable(text)).toBe(false);
    expect(isStorable(mended)).toBe(true);
  });

  it.each([
    ['an escaped pair', '"\\ud83d\\ude00"'],
    ['a raw pair', '"😀"'],
    ['a pair half escaped', '"\\ud83d\ude00"'],
    ['the letters \\u0000 after an escaped backslash', '"\\\\u0000 \\\\ud800"'],
    ['other control characters', '"\\u0001\\u001f\\n"'],
  ])('leaves %s alone', (_what, text) => {
    expect(mendText(text)).toBe(text);
  });

  it('always returns JSON of well-formed strings without NUL', () => {
    const nasty = fc.array(fc.constantFrom('\u0000', '\ud83d', '\ude00', '\\', 'u0000', '"', 'a', '😀'));
    fc.assert(
      fc.property(nasty, fc.boolean(), (parts, raw) => {
        const value = parts.join('');
        const escaped = JSON.stringify(value);
        const text = raw ? escaped.replace(/\\ud83d/g, '\ud83d').replace(/\\ude00/g, '\ude00') : escaped;
        const mended = JSON.parse(mendText(text)) as string;
        expect(mended.isWellFormed()).toBe(true);
        expect(mended).toBe(value.toWellFormed().replaceAll('\u0000', '\ufffd'));
      }),
      { numRuns: 500 },
    );
  });
});
