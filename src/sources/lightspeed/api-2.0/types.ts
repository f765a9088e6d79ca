import Type, { type TProperties } from 'typebox';

// Building blocks of the contract. Every member is optional and nullable: the vendor's 2025 examples leave nulls out,
// live responses print them, so absent and null mean the same. Members that no schema names are allowed everywhere.

const nullable = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

export const text = nullable(Type.String());
export const flag = nullable(Type.Boolean());
/** Money, quantities and whatever the vendor declares as "number". Finite: 1e400 would be Infinity. */
export const amount = nullable(Type.Number());
export const whole = nullable(
  Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
);
/**
 * An instant. The zone is required: `2023-06-19T20:24:44+00:00` in 2.0, `…Z` in dated versions. The first and the last
 * years that can be written are the database's to judge.
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

/** An embedded collection with a table of its own: its elements are checked like records. */
export const children = <T extends TProperties>(members: T) => nullable(Type.Array(Type.Object(members)));

const id = Type.String({ minLength: 1 });
/** One counter for the whole store; live values are near 3e10, far below 2^53. */
const version = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

/** A record of a list that is paged by version. */
export const versioned = <T extends TProperties>(members: T) =>
  Type.Object({ id, version, deleted_at: time, ...members });

/** A record of a list without versions. */
export const unversioned = <T extends TProperties>(members: T) => Type.Object({ id, ...members });
