import { cellText, Unfit } from './cell.ts';
import type { Cell, RowLayout } from './layout.ts';
import { composite, type Notation } from './notation.ts';

type Members = Readonly<Record<string, unknown>>;

export interface RecordKey {
  readonly key: string;
  readonly guard: string;
}

/** Writes the records of a page as rows. */
export class RowWriter {
  readonly #layout: RowLayout;
  readonly #tables = new Map<Notation, Tables>();

  constructor(layout: RowLayout) {
    this.#layout = layout;
  }

  /** Statements that take the texts in the notation of COPY, one each. */
  get copies(): readonly string[] {
    return [this.#layout, ...this.#layout.children].map(({ copy }) => copy);
  }

  /** Key and guard of each record, as texts; null: one has none, or two have the same key. */
  keysOf(records: readonly unknown[]): RecordKey[] | null {
    const keys = quietly(() => records.map((record) => this.#keyOf(membersOf(record))));
    // of several the newest wins, and that is not ours to say
    return keys && new Set(keys.map(({ key }) => key)).size === keys.length ? keys : null;
  }

  #keyOf(record: Members): RecordKey {
    const { key, guard } = this.#layout;
    const parts = key.map((name) => record[name]);
    if (!parts.every((part) => typeof part === 'string' && part !== '')) throw new Unfit();
    const value = guard === null ? '' : record[guard];
    if (isMissing(value)) throw new Unfit();
    return { key: parts.join('/'), guard: String(value) };
  }

  /** In the order of their keys: lanes that write the same records in one order do not wait for each other in a circle. */
  byKey(records: readonly unknown[]): unknown[] {
    const keyed = records.map((record) => ({ record, key: this.#keyOf(membersOf(record)).key }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ record }) => record);
  }

  /**
   * One text for the list, then one for each child table, as commit_rows takes them. Null: only commit_page can store them.
   */
  write(records: readonly unknown[], notation: Notation = composite): string[] | null {
    return quietly(() => {
      const { parent, children: tables } = this.#tablesIn(notation);
      const parents: string[] = [];
      const children: string[][] = tables.map(() => []);
      for (const record of records) {
        const members = membersOf(record);
        parents.push(parent.row(members, null, 0));
        for (const [index, { member, table }] of tables.entries()) {
          const elements = members[member];
          if (!Array.isArray(elements)) continue;
          for (const [place, element] of elements.entries())
            children[index]!.push(table.row(membersOf(element), members, place, this.#layout.key[0]));
        }
      }
      return [parents, ...children].map((rows) => rows.join(notation.separator));
    });
  }

  #tablesIn(notation: Notation): Tables {
    const made = this.#tables.get(notation) ?? tablesOf(this.#layout, notation);
    this.#tables.set(notation, made);
    return made;
  }
}

interface Tables {
  readonly parent: TableWriter;
  readonly children: readonly { readonly member: string; readonly table: TableWriter }[];
}

const tablesOf = ({ cells, fallbacks, children }: RowLayout, notation: Notation): Tables => ({
  parent: new TableWriter(
    cells,
    fallbacks,
    children.map(({ member }) => member),
    notation,
  ),
  children: children.map(({ member, cells: of }) => ({
    member,
    table: new TableWriter(of, {}, [], notation),
  })),
});

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unfit) return null;
    throw error;
  }
}

/** One table's columns, looked at once. */
class TableWriter {
  readonly #cells: readonly { readonly kind: Cell['kind']; readonly member: string }[];
  readonly #fallbacks: readonly (readonly [string, string])[];
  readonly #known: ReadonlySet<string>;
  readonly #children: readonly string[];
  readonly #notation: Notation;

  constructor(
    cells: readonly Cell[],
    fallbacks: Readonly<Record<string, string>>,
    children: readonly string[],
    notation: Notation,
  ) {
    this.#notation = notation;
    this.#cells = cells
      .filter(({ kind }) => notation.whole || kind !== 'none')
      .map(({ kind, member = '' }) => ({ kind, member }));
    this.#fallbacks = Object.entries(fallbacks);
    this.#children = children;
    const own = this.#cells.filter(({ kind, member }) => kind !== 'parent' && member !== '');
    this.#known = new Set([...own.map(({ member }) => member), ...children]);
  }

  /** @param parent of a child table's element, with its key and the element's place */
  row(record: Members, parent: Members | null, place: number, parentKey = ''): string {
    const notation = this.#notation;
    const { quoted, between } = notation;
    let row = notation.open;
    let met = 0; // members that have a column
    let extra = -1;
    let first = true;
    for (const { kind, member } of this.#cells) {
      if (!first) row += between;
      first = false;
      switch (kind) {
        case 'none':
          row += notation.null;
          break;
        case 'extra':
          extra = row.length;
          break;
        case 'position':
          row += place;
          break;
        case 'key':
          row += quoted(String(parent![parentKey]));
          break;
        case 'parent':
          row += cellText(
            parent![member],
            typeof parent![member] === 'number' ? 'integer' : 'text',
            notation,
          );
          break;
        default: {
          const value = record[member];
          if (value !== undefined) met++;
          if (typeof value === 'string' && kind !== 'json') row += quoted(value);
          else row += cellText(value ?? this.#instead(record, member), kind, notation);
        }
      }
    }
    const rest = this.#rest(record, met);
    const text = rest === null ? notation.null : quoted(JSON.stringify(rest));
    return (text === '' ? row : `${row.slice(0, extra)}${text}${row.slice(extra)}`) + notation.close;
  }

  #instead(record: Members, member: string): unknown {
    for (const [name, other] of this.#fallbacks) if (name === member) return record[other];
    return null;
  }

  /** What goes to `extra`: members without a column, children that are no list, a mark where another member stood in. */
  #rest(record: Members, met: number): object | null {
    let rest: object | null = null;
    const keep = (name: string, value: unknown) => {
      rest ??= {};
      Object.defineProperty(rest, name, { value, enumerable: true, writable: true, configurable: true });
    };
    let lists = 0;
    for (const name of this.#children) {
      if (Array.isArray(record[name])) lists++;
      else keep(name, record[name] ?? null);
    }
    const names = Object.keys(record);
    if (names.length !== met + lists)
      for (const name of names) if (!this.#known.has(name)) keep(name, record[name]);
    for (const [name, other] of this.#fallbacks)
      if (isMissing(record[name]) && !isMissing(record[other])) keep(name, null);
    return rest;
  }
}

const isMissing = (value: unknown) => value === null || value === undefined;

function membersOf(value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unfit();
  return value as Members;
}
