import type { ApiResponse } from '../http/client.ts';
import { type ApiNames, apiFailure } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import { isInexact, parseExact, toVersion } from '../json/exact.ts';
import { pageOf } from '../page.ts';
import type { Page, PageRequest } from '../source.ts';
import type { Advance } from '../walk/advance.ts';
import { advanceById } from '../walk/id.ts';
import { advanceByVersion, lowestVersion } from '../walk/version.ts';
import { otherContract } from './contract-check.ts';
import { type Envelope, openEnvelope } from './envelope.ts';

/**
 * A body turned into a page: parsed, checked against the contract, its place in the walk decided.
 * Throws SyncError API_NOT_JSON, API_OTHER_VERSION, API_NOT_ADVANCING.
 */
export function readPage(
  names: ApiNames,
  response: ApiResponse,
  { entity, after, pageSize }: Pick<PageRequest, 'entity' | 'after' | 'pageSize'>,
): Page {
  const open = (body: unknown): Envelope => {
    const opened = openEnvelope(body, entity.walk);
    if ('odd' in opened)
      throw apiFailure(names, 'API_OTHER_VERSION', { entity: entity.name, what: opened.odd });
    return opened;
  };
  const { body, text } = parseBody(names, response, entity.name);
  let envelope = open(body);
  if (isInexact(envelope.max) || envelope.records.some((record) => isInexact(versionOf(record)))) {
    envelope = open(parseExact(text)); // digits beyond 2^53 count: the cursor is made of them
  }
  const { records, path } = envelope;
  const odd = otherContract(records, entity);
  if (odd) throw apiFailure(names, 'API_OTHER_VERSION', { entity: entity.name, what: odd });

  const byVersion = entity.walk.kind === 'version';
  const versions = byVersion ? records.map((record) => toVersion(versionOf(record))) : [];
  const advance = byVersion
    ? walkVersions(envelope, versions, { entity, after, pageSize })
    : walkIds(envelope, after);
  if ('stuck' in advance) {
    const facts = { entity: entity.name, after: after || 'start', what: advance.stuck };
    throw apiFailure(names, 'API_NOT_ADVANCING', facts);
  }
  const lowest = lowestVersion(versions);
  return pageOf(
    entity,
    { ...response, text },
    {
      records,
      path,
      ...advance,
      lowest: lowest === null ? null : String(lowest),
    },
  );
}

function walkVersions(
  envelope: Envelope,
  versions: readonly (bigint | null)[],
  { entity: { walk }, after, pageSize }: Pick<PageRequest, 'entity' | 'after' | 'pageSize'>,
): Advance {
  return advanceByVersion({
    after: BigInt(after || '0'),
    envelopeMax: toVersion(envelope.max),
    versions,
    full: versions.length >= pageSize,
    mayIgnoreAfter: walk.kind === 'version' && walk.envelope === 'optional' && !envelope.hasEnvelope,
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
