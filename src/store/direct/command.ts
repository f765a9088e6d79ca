import type { CustomTypesConfig, QueryArrayConfig } from 'pg';
import { identifier, literal } from './literal.ts';

// What the API makes of a function's result as JSON, by type.
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't', // boolean
  20: Number, // bigint
  21: Number,
  23: Number, // integer
  114: JSON.parse,
  701: Number,
  1700: Number, // numeric
  2278: () => null, // void
  3802: JSON.parse, // jsonb
};

const types: CustomTypesConfig = { getTypeParser: (oid: number) => parsers[oid] ?? ((text: string) => text) };

/** A function by its name and the names of its arguments, as the API calls it: one message, one transaction. */
export function commandOf(before: string, name: string, args: object): QueryArrayConfig {
  const given = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([argument, value]) => `${identifier(argument)} => ${literal(value)}`);
  return {
    text: `${before}; select public.${identifier(name)}(${given.join(', ')})`,
    rowMode: 'array',
    types,
  };
}
