import type { Entity } from '../source.ts';

/**
 * Whether the records are of the contract the entity was written for; in words what is wrong, or null.
 * Needed because an API version that has ended is not refused: the oldest supported one responds, with HTTP 200 and
 * other members (docs/versioning-strategy), and storing that would fill the table with nulls.
 */
export function otherContract(records: readonly unknown[], entity: Entity): string | null {
  const objects = records.filter((record) => typeof record === 'object' && record !== null);
  if (objects.length === 0) return null;
  if (!objects.some((record) => entity.marks.some((mark) => mark in record))) {
    return `no record has any of ${entity.marks.slice(0, 4).join(', ')}`;
  }
  // a record of ours that lacks a member has the others: it is no other version
  const own = entity.ownMarks ?? entity.marks;
  const foreign = entity.foreignMarks?.find((mark) =>
    objects.some((record) => mark in record && !own.some((name) => name in record)),
  );
  if (foreign) return `a record with "${foreign}" and without ${own.slice(0, 4).join(', ')}`;
  // One record without a version is a bad record; a page of them is another shape.
  if (
    entity.walk.kind === 'version' &&
    objects.length > 1 &&
    !objects.some((record) => 'version' in record)
  ) {
    return 'no record has a version';
  }
  return null;
}
