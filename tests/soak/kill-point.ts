// For `node --import`: the process kills itself at a named point once the file TEST_KILL_POINT arms it: `fetch MS`, so
// many ms after it asked for a page; `committed`, when it hears that a page is stored.
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, rmSync } from 'node:fs';
import { Query } from 'pg';

const file = process.env.TEST_KILL_POINT!;

/** Its argument when this point is armed. */
function armed(point: string): string | undefined {
  try {
    const [name, argument = ''] = readFileSync(file, 'utf8').split(' ');
    return name === point ? argument : undefined;
  } catch {
    return undefined;
  }
}

function die(): void {
  rmSync(file, { force: true });
  process.kill(process.pid, 'SIGKILL');
}

subscribe('http.client.request.start', (message) => {
  const { request } = message as { request: { path: string } };
  if (!request.path.includes('page_size=')) return;
  const ms = armed('fetch');
  if (ms !== undefined) setTimeout(die, Number(ms));
});

const stores = /commit_page|commit_rows|compare_page|finish_copy/;

subscribe('undici:request:headers', (message) => {
  const { request } = message as { request: { path: string } };
  if (stores.test(request.path) && armed('committed') !== undefined) die();
});

// the same over a connection of its own, whose driver has no channel
const driver = Query.prototype as unknown as { text: string; handleReadyForQuery(connection: unknown): void };
const { handleReadyForQuery } = driver;
driver.handleReadyForQuery = function (connection) {
  if (stores.test(this.text) && armed('committed') !== undefined) die();
  handleReadyForQuery.call(this, connection);
};
