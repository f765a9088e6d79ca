// How rows are written for commit_rows and for COPY; what row_layout() returns.

/** A column of a table, in the order of the table. */
export interface Cell {
  readonly kind:
    | 'text'
    | 'number'
    | 'integer'
    | 'flag'
    | 'time'
    | 'json'
    /** What no column and no child table holds of the record. */
    | 'extra'
    /** Of a child: its parent's key, its place among its siblings, a column of its parent. */
    | 'key'
    | 'position'
    | 'parent'
    /** The database fills it. */
    | 'none';
  /** The record's member, or the parent's. */
  readonly member?: string;
}

export interface RowLayout {
  readonly key: readonly string[];
  /** The column that tells newer from older; null: none. */
  readonly guard: string | null;
  /** Member → the one that stands in for it where it is missing. */
  readonly fallbacks: Readonly<Record<string, string>>;
  readonly cells: readonly Cell[];
  /** The statement that takes the cells in the notation of COPY. */
  readonly copy: string;
  readonly children: readonly {
    readonly member: string;
    readonly cells: readonly Cell[];
    readonly copy: string;
  }[];
}
