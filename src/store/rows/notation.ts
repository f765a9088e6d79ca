// The two ways in which PostgreSQL reads rows.

/** How a row is written down. */
export interface Notation {
  /** Text as one field. */
  quoted(text: string): string;
  readonly null: string;
  readonly open: string;
  readonly between: string;
  readonly close: string;
  /** Between one row and the next. */
  readonly separator: string;
  /** Whether a column that the database fills has a field all the same. */
  readonly whole: boolean;
}

const special = /[(),"\\\s]/;

/** Literals of the tables' row types, for commit_rows. A value that holds the separator makes its page unfit. */
export const composite: Notation = {
  quoted(text) {
    if (text !== '' && !special.test(text)) return text;
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;
  },
  null: '',
  open: '(',
  between: ',',
  close: ')',
  separator: '\u001e',
  whole: true,
};

const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const toEscape = /[\\\t\n\r]/;

/** The text format of COPY. */
export const copyText: Notation = {
  quoted: (text) => (toEscape.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => escaped[c]!) : text),
  null: '\\N',
  open: '',
  between: '\t',
  close: '\n',
  separator: '',
  whole: false,
};
