import Type, { type TProperties } from 'typebox';

// Building blocks of contracts. Every member is optional and nullable: what one response leaves out another prints as null,
// so absent and null mean the same. Members that no schema names are allowed everywhere.

export const nullable = <T extends Type.TSchema>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

export const text = nullable(Type.String());
export const flag = nullable(Type.Boolean());
/** Money, quantities and whatever a vendor declares as "number". Finite: 1e400 would be Infinity. */
export const amount = nullable(Type.Number());
export const whole = nullable(
  Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
);
/**
 * An instant. The zone is required: `2023-06-19T20:24:44+00:00`, `…44.72Z`. The first and the last years that can be written
 * are the database's to judge.
 */
export const time = nullable(
  Type.String({
    pattern:
      '^(?!000[01]|9999)\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$',
  }),
);
export const plainDate = nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
/** Text, number or flag: the vendor does not say which, the column is text. */
export const scalar = nullable(Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

/** Text of which the known values are listed. An unknown one is a finding, not a failure: vendors add statuses. */
export const oneOf = (known: readonly string[]) => nullable(Type.String({ known }));

/** A nested value that is kept whole as jsonb, so any JSON will do; `members` says what is documented. */
export const nested = (members: string) => Type.Optional(Type.Unknown({ description: members }));

/** A nested object whose members have columns of their own. */
export const inside = <T extends TProperties>(members: T) => nullable(Type.Object(members));

/** An embedded collection with a table of its own: its elements are checked like records. */
export const children = <T extends TProperties>(members: T) => nullable(Type.Array(Type.Object(members)));

/** A part of a record's key. */
export const keyText = Type.String({ minLength: 1 });
