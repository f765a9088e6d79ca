import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { isInexact, parseExact, toVersion } from '../exact.ts';
import { inspectRecords } from '../inspect.ts';
import { isStorable } from '../mend-text.ts';
import { shapeOf } from '../shape.ts';
import type { Entity, Finding, Page, PageRequest } from '../source.ts';
import { type Advance, advanceById, advanceByVersion, lowestVersion } from './advance.ts';
import type { Answer } from './client.ts';
import { otherContract } from './contract-check.ts';
import { type Envelope, openEnvelope } from './envelope.ts';
import { failure } from './errors.ts';
import { parseBody } from './parse-body.ts';

/**
 * A body turned into a page: parsed, checked against the contract, its place in the walk decided.
 * Throws SyncError API_NOT_JSON, API_OTHER_VERSION, API_NOT_ADVANCING.
 */
export function readPage(answer: Answer, { entity, after }: Pick<PageRequest, 'entity' | 'after'>): Page {
  const { text } = answer;
  let envelope = open(parseBody(text, entity.name), entity);
  if (isInexact(envelope.max) || envelope.records.some((record) => isInexact(versionOf(record)))) {
    envelope = open(parseExact(text), entity); // digits beyond 2^53 count: the cursor is made of them
  }
  const { records } = envelope;
  const odd = otherContract(records, entity);
  if (odd) throw failure('API_OTHER_VERSION', { entity: entity.name, what: odd });

  const byVersion = entity.paging.kind === 'version';
  const versions = byVersion ? records.map((record) => toVersion(versionOf(record))) : [];
  const advance = byVersion ? walkVersions(envelope, versions, after, entity) : walkIds(envelope, after);
  if ('stuck' in advance) {
    throw failure('API_NOT_ADVANCING', { entity: entity.name, after: after || 'start', what: advance.stuck });
  }

  const validator = validatorOf(entity.record);
  const typed = records.every((record) => validator.Check(record));
  const lowest = lowestVersion(versions);
  return {
    text,
    path: envelope.path,
    rows: records.length,
    clean: typed && isStorable(text),
    next: advance.next,
    last: advance.last,
    lowest: lowest === null ? null : String(lowest),
    findings: [
      ...inspectRecords(records, shapeOf(entity.record)),
      ...(answer.mended ? [mendedWhileReading(records)] : []),
    ],
    limit: answer.limit,
    remaining: answer.remaining,
    ms: answer.ms,
    bytes: answer.bytes,
  };
}

function open(body: unknown, entity: Entity): Envelope {
  const opened = openEnvelope(body, entity.paging);
  if ('odd' in opened) throw failure('API_OTHER_VERSION', { entity: entity.name, what: opened.odd });
  return opened;
}

function walkVersions(
  envelope: Envelope,
  versions: readonly (bigint | null)[],
  after: string,
  { paging }: Entity,
): Advance {
  return advanceByVersion({
    after: BigInt(after || '0'),
    envelopeMax: toVersion(envelope.max),
    versions,
    mayIgnoreAfter: paging.kind === 'version' && paging.envelope === 'optional' && !envelope.hasEnvelope,
  });
}

function walkIds({ records, hasNext, lastSeen }: Envelope, after: string): Advance {
  const id = (records.at(-1) as { id?: unknown } | null | undefined)?.id;
  return advanceById({
    after,
    rows: records.length,
    hasNext,
    lastSeen,
    lastId: typeof id === 'string' ? id : null,
  });
}

const versionOf = (record: unknown): unknown => (record as { version?: unknown } | null)?.version;

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
  const rows = records.filter((record) => JSON.stringify(record, bigintAsText).includes('\ufffd')).length;
  return { code: 'text_mended', field: '*', rows };
}
const bigintAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
