import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { checkInput, flag, object, oneOf, text, texts } from '../../src/workflows/inputs.ts';

const members = {
  source: text,
  entities: texts,
  kind: oneOf('daily', 'hourly'),
  onlyUnfinished: flag,
  by: object,
};
const check = (input: unknown, required: string[] = []) =>
  checkInput(input as Record<string, unknown>, members, required);

test('takes what is meant; null and nothing are the same', () => {
  expect(check(undefined)).toEqual({});
  expect(check(null)).toEqual({});
  expect(check({ source: null, entities: ['sales'], by: { actor: 'cli' } })).toEqual({
    entities: ['sales'],
    by: { actor: 'cli' },
  });
});

test.each([
  [{ entities: 'sales' }, '"entities" does not fit'],
  [{ entities: [7] }, '"entities" does not fit'],
  [{ entity: 'sales' }, '"entity" is not known'],
  [{ kind: 'weekly' }, '"kind" does not fit'],
  [{ onlyUnfinished: 'yes' }, '"onlyUnfinished" does not fit'],
  ['sales', 'it is not an object'],
  [['sales'], 'it is not an object'],
])('refuses %j for good, and says what it takes', (input, what) => {
  try {
    check(input);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ type: 'RUN_INPUT_WRONG', nonRetryable: true });
    expect((error as Error).message).toContain(what);
    expect((error as Error).message).toContain('source, entities, kind');
  }
});

test('misses what must be there', () => {
  expect(() => check({}, ['source'])).toThrow('"source" is missing');
});
