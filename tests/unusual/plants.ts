import { listEmpty, rowsGone, slow, wholeListEmpty } from './plants-of-lists.ts';
import {
  afternoon,
  amounts,
  dayBefore,
  everywhere,
  missing,
  silent,
  tillAway,
  twice,
  voided,
} from './plants-of-sales.ts';
import type { Plant } from './scene.ts';

/** Each in turn, so that fifty are three or four of each. */
export const plants: readonly Plant[] = [
  silent,
  missing(0.5),
  twice,
  listEmpty,
  amounts(100, 'amounts in cents'),
  rowsGone,
  afternoon,
  slow,
  missing(0.75),
  everywhere(1),
  tillAway,
  wholeListEmpty,
  voided,
  everywhere(0.5),
  dayBefore,
  amounts(0, 'no amounts'),
];
