import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

/** Does the address respond, does it take the token. */
export const lightspeedCheck: Check = {
  area: 'Lightspeed',
  async run({ lightspeed }) {
    const probe = await lightspeed();
    if (!probe) return [];
    const { name, id } = probe.shop;
    const who = name ?? (id ? `retailer ${id}` : 'a shop that does not state its name');
    return [ok('Lightspeed', `The store responds and takes the token: ${who}.`)];
  },
};
