/**
 * Every row of a query, however few the API gives at once ("Max rows" is a setting of the project): an empty response is
 * the end, a short one is not.
 * @param most no more than so many, give or take a response
 */
export async function* allRows<Row>(
  read: (offset: number, limit: number) => Promise<readonly Row[]>,
  most: number,
): AsyncGenerator<Row> {
  for (let offset = 0; offset < most; ) {
    const rows = await read(offset, 1_000);
    if (rows.length === 0) return;
    yield* rows;
    offset += rows.length;
  }
}
