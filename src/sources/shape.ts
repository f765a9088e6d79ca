import type { TSchema } from 'typebox';

/** A record's schema turned inside out, for quick look-ups per member. */
export type Shape = ReadonlyMap<string, Member>;

export interface Member {
  /** Known values of a status. */
  readonly known: ReadonlySet<unknown> | null;
  /** Members of the elements, for an embedded collection. */
  readonly child: Shape | null;
  /** Members of a nested object that is not kept whole. */
  readonly inside: Shape | null;
}

interface JsonSchema {
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  known?: string[];
}

const shapes = new WeakMap<TSchema, Shape>();

/** The shape of a record schema; made once per schema. */
export function shapeOf(record: TSchema): Shape {
  let shape = shapes.get(record);
  if (!shape) {
    shape = membersOf(record as JsonSchema);
    shapes.set(record, shape);
  }
  return shape;
}

function membersOf(schema: JsonSchema): Shape {
  return new Map(Object.entries(schema.properties ?? {}).map(([name, member]) => [name, memberOf(member)]));
}

/** A nullable member is written as a union with null. */
function memberOf(schema: JsonSchema): Member {
  const variants = schema.anyOf ?? [schema];
  const known = variants.find((variant) => variant.known)?.known;
  const items = variants.find((variant) => variant.items?.properties)?.items;
  const object = variants.find((variant) => variant.properties);
  return {
    known: known ? new Set(known) : null,
    child: items ? membersOf(items) : null,
    inside: object ? membersOf(object) : null,
  };
}
