import pg, { type ClientBase, type QueryResult } from 'pg';
import { copyText } from '../rows/notation.ts';
import type { RowWriter } from '../rows/render.ts';
import type { Committed, RowsClaim } from '../types.ts';
import { endsConnection } from './failure.ts';
import { literal } from './literal.ts';

/**
 * One page, whose records are all new: claims its cursor, copies its rows, finishes it, in one transaction and two
 * messages, because how many rows were stored is the server's word. Null: the rows cannot be written. Throws what the
 * server said; then nothing is stored, and the connection may be used again.
 * @param before begins what the transaction works as
 */
export async function copyPage(
  client: ClientBase,
  before: string,
  claim: RowsClaim,
  writer: RowWriter,
  records: readonly unknown[],
): Promise<Committed | null> {
  const texts = writer.write(writer.byKey(records), copyText);
  if (!texts) return null;
  const told = literal(JSON.stringify(claim));
  const statements = ['begin', before, `select tillsync.begin_copy(${told})`, ...writer.copies];
  try {
    const copied = await sendCopies(client, statements.join('; '), texts);
    const counts = copied.filter(({ command }) => command === 'COPY').map(({ rowCount }) => rowCount);
    const finish = `select tillsync.finish_copy(${told}, '{${counts.join(',')}}') as done; commit`;
    const [finished] = (await client.query(finish)) as unknown as QueryResult<{ done: Committed }>[];
    return finished!.rows[0]!.done;
  } catch (error) {
    // of a connection that was lost the server does it
    if (!endsConnection(error)) await client.query('rollback');
    throw error;
  }
}

/** Statements in one message; each COPY among them takes the next of the texts. */
function sendCopies(client: ClientBase, sql: string, texts: readonly string[]): Promise<QueryResult[]> {
  return new Promise((resolve, reject) => {
    client.query(new Copies(sql, texts, (error, results) => (error ? reject(error) : resolve(results))));
  });
}

interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

class Copies extends pg.Query {
  readonly #texts: Iterator<string>;

  constructor(sql: string, texts: readonly string[], done: (error: Error, results: QueryResult[]) => void) {
    // of several statements the driver hands over several results
    super({ text: sql }, done as unknown as (error: Error, result: QueryResult) => void);
    this.#texts = texts.values();
  }

  /** Asked by the driver when the server waits for data. */
  handleCopyInResponse(connection: CopyConnection): void {
    const { value } = this.#texts.next();
    if (value) connection.sendCopyFromChunk(Buffer.from(value));
    connection.endCopyFrom();
  }
}
