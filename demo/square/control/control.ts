import { discard, forget, moveHouse, reprice } from '../shop/edits.ts';
import { giveBack } from '../shop/give-back.ts';
import { happen } from '../shop/open-shop.ts';
import type { State } from '../state.ts';

type Body = Readonly<Record<string, unknown>>;

const verbs: Readonly<Record<string, (state: State, body: Body) => object>> = {
  'POST freeze': ({ live }) => {
    live.stop();
    return { live: live.running };
  },
  'POST thaw': ({ live }) => {
    live.start();
    return { live: live.running };
  },
  /** {count?, hidden?}: orders of now, which the API shows only so many seconds from now. */
  'POST sell': ({ shop }, { count = 1, hidden = 0 }) => ({
    orders: Array.from({ length: Number(count) }, () => {
      const visible = Number(hidden) === 0 ? 0 : Date.now() + Number(hidden) * 1_000;
      return happen(shop, Date.now(), 0, visible).id;
    }),
  }),
  /** What was hidden is shown. */
  'POST reveal': ({ shop }) => {
    shop.orders.reveal();
    shop.payments.reveal();
    return {};
  },
  'POST give-back': ({ shop }, { order }) => {
    const found = shop.orders.get(String(order));
    if (found) giveBack(shop, found, Date.now());
    return { given: found !== undefined };
  },
  'POST reprice': ({ shop }) => ({ variation: reprice(shop, Date.now())?.id }),
  'POST discard': ({ shop }, { item }) => {
    discard(shop, String(item), Date.now());
    return {};
  },
  'POST forget': ({ shop }, { customer }) => {
    forget(shop, String(customer));
    return {};
  },
  'POST move-house': ({ shop }, { customer }) => {
    moveHouse(shop, String(customer), Date.now());
    return {};
  },
  /** {path, status, code, times?, cursor?}: what is refused ("*": everything); without a path nothing is any more. */
  'POST refuse': (state, { path, status, code, times = 1_000_000, cursor = false }) => {
    if (path === undefined) state.refused = [];
    else {
      state.refused.push({
        path: String(path),
        status: Number(status),
        code: String(code),
        cursor: cursor === true,
        times: Number(times),
      });
    }
    return { refused: state.refused };
  },
  'POST expire-cursors': (state) => ({ cursors: ++state.cursors }),
  'POST latency': (state, { ms }) => {
    state.latencyMs = Number(ms);
    return { ms: state.latencyMs };
  },
  'GET requests': ({ requests }) => ({ requests }),
};

/** The tests' remote control: no token, not among the requests. */
export function control(state: State, name: string, body: string): { status: number; said: object } {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb)
    return {
      status: 400,
      said: { error: `No such control: ${name}. There are ${Object.keys(verbs).join(', ')}.` },
    };
  return { status: 200, said: verb(state, body === '' ? {} : JSON.parse(body)) };
}
