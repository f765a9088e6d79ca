import { cellText, quoted, rowSeparator, Unfit } from './cell.ts';
import type { Cell, RowLayout } from './layout.ts';

type Members = Readonly<Record<string, unknown>>;

export interface RecordKey {
  readonly key: string;
  readonly guard: string;
}

/** Writes the records of a page as rows. */
export class RowWriter {
  readonly #layout: RowLayout;
  readonly #parent: TableWriter;
  readonly #children: readonly { readonly member: string; readonly table: TableWriter }[];

  constructor(layout: RowLayout) {
    this.#layout = layout;
    this.#parent = new TableWriter(
      layout.cells,
      layout.fallbacks,
      layout.children.map(({ member }) => member),
    );
    this.#children = layout.children.map(({ member, cells }) => ({
      member,
      table: new TableWriter(cells, {}, []),
    }));
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

  /** One text for the list, then one for each child table, as commit_rows takes them. Null: only commit_page can store them. */
  write(records: readonly unknown[]): string[] | null {
    return quietly(() => {
      const parents: string[] = [];
      const children: string[][] = this.#children.map(() => []);
      for (const record of records) {
        const members = membersOf(record);
        parents.push(this.#parent.row(members, null, 0));
        for (const [index, { member, table }] of this.#children.entries()) {
          const elements = members[member];
          if (!Array.isArray(elements)) continue;
          for (const [place, element] of elements.entries())
            children[index]!.push(table.row(membersOf(element), members, place, this.#layout.key[0]));
        }
      }
      return [parents, ...children].map((rows) => rows.join(rowSeparator));
    });
  }
}

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

  constructor(
    cells: readonly Cell[],
    fallbacks: Readonly<Record<string, string>>,
    children: readonly string[],
  ) {
    this.#cells = cells.map(({ kind, member = '' }) => ({ kind, member }));
    this.#fallbacks = Object.entries(fallbacks);
    this.#children = children;
    const own = this.#cells.filter(({ kind, member }) => kind !== 'parent' && member !== '');
    this.#known = new Set([...own.map(({ member }) => member), ...children]);
  }

  /** @param parent of a child table's element, with its key and the element's place */
  row(record: Members, parent: Members | null, place: number, parentKey = ''): string {
    let row = '';
    let met = 0; // members that have a column
    let extra = -1;
    for (const { kind, member } of this.#cells) {
      row += row === '' ? '(' : ',';
      switch (kind) {
        case 'none':
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
          row += cellText(parent![member], typeof parent![member] === 'number' ? 'integer' : 'text');
          break;
        default: {
          const value = record[member];
          if (value !== undefined) met++;
          if (typeof value === 'string' && kind !== 'json') row += quoted(value);
          else row += cellText(value ?? this.#instead(record, member), kind);
        }
      }
    }
    const rest = this.#rest(record, met);
    const text = rest === null ? '' : quoted(JSON.stringify(rest));
    return text === '' ? `${row})` : `${row.slice(0, extra)}${text}${row.slice(extra)})`;
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
