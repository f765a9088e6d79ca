/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP
 * recommends: names come from the store and may be anything. So does a formula that would begin behind a semicolon, a tab
 * or a new line inside a cell: where the list separator is one of these, a cell begins there.
 *
 * A plain decimal number keeps its minus and gets none. Nothing else fits the pattern, so there is nothing in it to
 * run; and with an apostrophe it would be text, which a sum passes over without a word: returns would be missing from the
 * total of whoever adds up the column.
 */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(cell).join(',')}\r\n`;

// the wide forms too: spreadsheets of East Asia read them as the narrow ones
const formula = /(^|[;\t\r\n])(?=[=+\-@\t\r\n＝＋－＠])/g;

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe = /^-?\d+(\.\d+)?$/.test(text) ? text : text.replace(formula, "$1'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
