/** Path of a member → JSON type → how many had it so. Names of members alone, never a value. */
export type Fingerprint = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A record is a tree of any size: what lies deeper, or beyond so many members, is of no use as a fingerprint. */
const deepest = 5;
const mostMembers = 400;
/** Names that a program gives; anything else may be data (an id, an address) that serves as a name. */
const givenName = /^[A-Za-z_][A-Za-z_-]*\d{0,3}[A-Za-z_-]*\d{0,2}$/;
const longest = 60;

/**
 * Which members the records have and of which types, nested: `contact.phone`, `line_items[].price`; the records
 * themselves stand under the empty path. The same for the same records in any order. Pure.
 */
export function fingerprintOf(records: readonly unknown[]): Fingerprint {
  const counts = new Map<string, Map<string, number>>();
  for (const record of records) look(record, '', 0);
  return Object.fromEntries([...counts].map(([path, types]) => [path, Object.fromEntries(types)]));

  function look(value: unknown, path: string, depth: number): void {
    let types = counts.get(path);
    if (!types) {
      if (counts.size >= mostMembers) return;
      types = new Map();
      counts.set(path, types);
    }
    const type = typeOf(value);
    types.set(type, (types.get(type) ?? 0) + 1);
    if (depth >= deepest) return;
    if (Array.isArray(value)) for (const element of value) look(element, `${path}[]`, depth + 1);
    else if (type === 'object') lookInside(value as object, path, depth);
  }

  function lookInside(value: object, path: string, depth: number): void {
    for (const [name, member] of Object.entries(value)) {
      const named = name.length <= longest && givenName.test(name) ? name : '*';
      look(member, path === '' ? named : `${path}.${named}`, depth + 1);
    }
  }
}

/** Some records of a page, from all over it: enough to know its shape, at a cost that nobody notices. */
export function sampleOf(records: readonly unknown[], most = 20): readonly unknown[] {
  if (records.length <= most) return records;
  return Array.from({ length: most }, (_, i) => records[Math.floor((i * records.length) / most)]);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'bigint' ? 'number' : typeof value;
}
