import type { TProperties } from 'typebox';
import { flag, inside, nested, text, time, whole } from '../../schema.ts';

/** {amount, currency}: minor units, so 1250 is 12.50 USD and 1250 JPY. */
export const money = inside({ amount: whole, currency: text });

interface Words {
  readonly text?: string;
  readonly flag?: string;
  readonly whole?: string;
  readonly time?: string;
  readonly money?: string;
  /** Objects and lists that are kept whole. */
  readonly nested?: string;
}

const blocks = { text, flag, whole, time, money, nested: nested('as the API says it') } as const;

/** The members of a record by kind, their names parted by spaces. A decimal is written as text here. */
export const members = (words: Words): TProperties =>
  Object.fromEntries(
    Object.entries(words).flatMap(([kind, names]: [string, string]) =>
      names.split(/\s+/).map((name) => [name, blocks[kind as keyof typeof blocks]]),
    ),
  );
