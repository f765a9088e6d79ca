/** A test by its file and a part of its name, as it stands there. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** One place of a file, changed. */
export interface Edit {
  readonly file: string;
  /** Stands there once. */
  readonly find: string;
  readonly put: string;
}

/** Something that keeps a promise, how it is broken on purpose, and the tests that have to notice. */
export interface Guard {
  /** What is kept, in words; stands in docs/reliability.md. */
  readonly guard: string;
  readonly edits: readonly Edit[];
  readonly tests: readonly NamedTest[];
}

/** The text of a file with the edit made. Throws where the edit does not fit any more, with what is to be done. */
export function edited(guard: string, { file, find, put }: Edit, text: string): string {
  const parts = text.split(find);
  if (parts.length === 2) return parts.join(put);
  throw new Error(
    `${file} holds what breaks "${guard}" ${parts.length - 1} times, and it has to be once. The code was changed: in ` +
      `tests/guards/table, search for the lines that keep this promise now, so that leaving them out breaks it again.`,
  );
}

/** For -t of vitest: any of these names. Where a test is a table, what its rows fill in may be anything. */
export const namePattern = (tests: readonly NamedTest[]): string =>
  [...new Set(tests.map(({ name }) => escaped(name)))].join('|');

const escaped = (name: string): string =>
  name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/%[a-z]|\\\$(?:\\\{\w+\\\}|\w+)/g, '.+');
