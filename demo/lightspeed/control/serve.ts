import type { IncomingMessage, ServerResponse } from 'node:http';
import { JSON_TYPE } from '../http/response.ts';
import type { DemoStore } from '../store.ts';
import { BadRequest, type Body, readBody } from './body.ts';
import { consumeBudget } from './budget.ts';
import { changeRecords } from './change.ts';
import { deleteRecords } from './delete.ts';
import { scriptFaults } from './faults.ts';
import { insertRecords } from './insert.ts';
import { sellNow } from './sell.ts';
import { changeSettings, currentSettings } from './settings.ts';
import { tellTruth } from './truth.ts';

type Verb = (store: DemoStore, body: Body, query: URLSearchParams) => object;

const VERBS: Record<string, Verb> = {
  'POST freeze': (store) => setRunning(store, false),
  'POST thaw': (store) => setRunning(store, true),
  'POST sell': sellNow,
  'POST change': changeRecords,
  'POST delete': deleteRecords,
  'POST insert': insertRecords,
  'POST faults': scriptFaults,
  'GET deliveries': ({ deliveries }) => ({ deliveries: deliveries.log }),
  'GET faults': ({ faults }) => ({ faults: faults.waiting() }),
  'DELETE faults': ({ faults }) => {
    faults.clear();
    return { faults: [] };
  },
  'GET log': ({ log }, _, query) => log.since(Number(query.get('since') ?? 0) || 0),
  'DELETE log': ({ log }) => {
    log.clear();
    return {};
  },
  'GET settings': currentSettings,
  'POST settings': changeSettings,
  'POST consume': consumeBudget,
  'GET truth': tellTruth,
};

function setRunning({ live }: DemoStore, run: boolean): object {
  if (run) live.start();
  else live.stop();
  return { live: live.running };
}

/** The tests' remote control: no token, no budget, not in the log. */
export function createControl(store: DemoStore) {
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const name = `${req.method} ${url.pathname.slice('/__control/'.length)}`;
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    let status = 200;
    let response: object;
    try {
      if (verb === undefined)
        throw new BadRequest(`No such control: ${name}. There are ${Object.keys(VERBS).join(', ')}.`);
      response = verb(store, await readBody(req), url.searchParams);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      status = 400;
      response = { error: error.message };
    }
    res.writeHead(status, { 'content-type': JSON_TYPE });
    res.end(JSON.stringify(response));
  };
}
