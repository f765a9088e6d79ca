import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { fingerprintOf, sampleOf } from './fingerprint.ts';
import type { ApiResponse } from './http/client.ts';
import { idOf, inspectRecords } from './inspect.ts';
import { isStorable } from './json/mend-text.ts';
import { shapeOf } from './shape.ts';
import type { Entity, Finding, Page } from './source.ts';

/** What a source has found out about a response; the rest is the same for all. */
export interface Opened {
  readonly records: readonly unknown[];
  /** Where they stand in the body. */
  readonly path: readonly string[];
  readonly next: string;
  readonly last: boolean;
  readonly lowest?: string | null;
}

/** A page: its records held against the schema of the list, with what the response said of the rate limit. */
export function pageOf(entity: Entity, response: ApiResponse, opened: Opened): Page {
  const { records, path, next, last, lowest = null } = opened;
  const { text, limit, remaining, ms, bytes } = response;
  const validator = validatorOf(entity.record);
  const { findings, emptyIds } = inspectRecords(records, shapeOf(entity.record));
  const clean = !emptyIds && records.every((record) => validator.Check(record)) && isStorable(text);
  return {
    text,
    path,
    rows: records.length,
    clean,
    records: clean && !response.mended ? records : undefined,
    next,
    last,
    lowest,
    findings: response.mended ? [...findings, mendedWhileReading(records)] : findings,
    fingerprint: records.length > 0 ? fingerprintOf(sampleOf(records)) : null,
    limit,
    remaining,
    ms,
    bytes,
  };
}

const validators = new WeakMap<TSchema, Validator>();
function validatorOf(record: TSchema): Validator {
  let validator = validators.get(record);
  if (!validator) {
    validator = Compile(record) as Validator;
    validators.set(record, validator);
  }
  return validator;
}

function mendedWhileReading(records: readonly unknown[]): Finding {
  const found = records.filter((record) => JSON.stringify(record, bigintAsText).includes('\ufffd'));
  const ids = found.map(idOf).filter((id) => id !== null);
  return { code: 'text_mended', field: '*', rows: found.length, ids };
}
const bigintAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
