import { demoStoreParts } from './parts/demo-store.ts';
import { postgresPart } from './parts/postgres.ts';
import { supabasePart } from './parts/supabase.ts';
import { temporalPart } from './parts/temporal.ts';
import { webPart } from './parts/web.ts';
import { workerPart } from './parts/worker.ts';
import type { PartFactory } from './stack.ts';

/** The parts of a stack; tests put others in their place. */
export interface Parts {
  readonly demoStores: PartFactory;
  readonly postgres: PartFactory;
  readonly supabase: PartFactory;
  readonly temporal: PartFactory;
  readonly worker: PartFactory;
  readonly web: PartFactory;
}

export const allParts: Parts = {
  demoStores: demoStoreParts,
  postgres: postgresPart,
  supabase: supabasePart,
  temporal: temporalPart,
  worker: workerPart,
  web: webPart,
};

/** In place of a part that a test does without. */
export const noPart: PartFactory = async () => undefined;
