import { seeded } from '../soak/seeded.ts';
import type { Fetched } from './demo-year.ts';

/** How long runs take: a request takes its time, a record a little; some runs hang, and some days are slow. */
export type Pace = (fetched: Fetched, records: number) => number;

export function usualPace(seed: number): Pace {
  const random = seeded(seed);
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let day = '';
  let weather = 1;
  return ({ at }, records) => {
    if (at.toISOString().slice(0, 10) !== day) {
      day = at.toISOString().slice(0, 10);
      weather = Math.exp(0.2 * bell());
    }
    const hiccup = random() < 0.01 ? 3 + 20 * random() : 0;
    return (
      (0.8 * weather * Math.exp(0.35 * bell()) + 0.01 * records + hiccup) * (at.getUTCHours() === 13 ? 2 : 1)
    );
  };
}
