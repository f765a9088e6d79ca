import { SyncError } from '../../errors/sync-error.ts';
import type { Check } from '../check.ts';
import { type Finding, faultOf, ok } from '../finding.ts';
import type { ExaminedSource } from '../setup.ts';

/** Does the address of each source respond, does it take the token. */
export const sourcesCheck: Check = {
  area: 'sources',
  run: ({ sources }) => Promise.all(sources.map(examine)),
};

async function examine({ definition: { label }, probe }: ExaminedSource): Promise<Finding> {
  try {
    const { name, id } = (await probe()).shop;
    const who = name ?? (id ? `shop ${id}` : 'a shop that does not state its name');
    return ok('sources', `${label} responds and takes the token: ${who}.`);
  } catch (error) {
    if (error instanceof SyncError) return faultOf('sources', error);
    throw error;
  }
}
