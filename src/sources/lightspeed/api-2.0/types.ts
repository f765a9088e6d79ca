import Type, { type TProperties } from 'typebox';
import { keyText, time } from '../../schema.ts';

export { amount, children, flag, nested, oneOf, plainDate, scalar, text, time, whole } from '../../schema.ts';

/** One counter for the whole store; live values are near 3e10, far below 2^53. */
const version = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

/** A record of a list that is paged by version. */
export const versioned = <T extends TProperties>(members: T) =>
  Type.Object({ id: keyText, version, deleted_at: time, ...members });

/** A record of a list without versions. */
export const unversioned = <T extends TProperties>(members: T) => Type.Object({ id: keyText, ...members });
