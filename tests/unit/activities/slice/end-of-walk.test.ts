import { expect, test } from 'vitest';
import { endOfWalk } from '../../../../src/activities/slice/end-of-walk.ts';

const live = { state: 'active', walk_id: 'live', position: '70', atEnd: 'keep' } as const;
const walk = { ...live, walk_id: 'import-1' } as const;
const restarting = { ...live, atEnd: 'restart' } as const;
const full = { rows: 9, last: false, next: '90' };
const last = { rows: 9, last: true, next: '90' };
const repeated = { rows: 9, last: true, next: '70' };
const empty = { rows: 0, last: true, next: '70' };
const emptyOn = { rows: 0, last: false, next: '90' };

test.each([
  { when: 'before a page, somebody else came to the end', ends: true, at: [{ ...walk, state: 'finished' }] },
  { when: 'before a page', ends: false, at: [walk] },
  { when: 'before a page, live', ends: false, at: [live] },

  { when: 'a page in the middle', ends: false, at: [walk, full] },
  { when: 'the last page: it has to be stored first', ends: false, at: [walk, last] },
  { when: 'the last page, live: it has to be stored first', ends: false, at: [live, last] },
  { when: 'rows that do not move the cursor, live: they are stored', ends: false, at: [live, repeated] },
  { when: 'nothing new for a live cursor: nothing to store', ends: true, at: [live, empty] },
  { when: 'an empty end in the middle of a list that is read whole', ends: false, at: [restarting, empty] },
  {
    when: 'a list that is read whole, and empty',
    ends: true,
    at: [
      { ...restarting, position: '' },
      { ...empty, next: '' },
    ],
  },
  { when: 'an empty end of another walk: the end has to be written', ends: false, at: [walk, empty] },
  { when: 'an empty page that goes on', ends: false, at: [live, emptyOn] },

  { when: 'stored, in the middle', ends: false, at: [walk, full, { finished: false }] },
  { when: 'stored, and the range ends there', ends: true, at: [walk, full, { finished: true }] },
  { when: 'stored, the last page', ends: true, at: [live, last, { finished: true }] },

  {
    when: 'another worker stored the end',
    ends: true,
    at: [{ ...walk, state: 'finished' }, last, null],
  },
  { when: 'another worker is ahead', ends: false, at: [{ ...walk, position: '95' }, last, null] },
] as { when: string; ends: boolean; at: Parameters<typeof endOfWalk> }[])('$when: $ends', ({ at, ends }) => {
  expect(endOfWalk(...at)).toBe(ends);
});
