/** What each status means: the newer `state` word, the attribute beside it, and how its lines stand. */
interface StatusFacts {
  state: 'parked' | 'pending' | 'closed' | 'voided';
  attribute: string | null;
  lines: 'SAVED' | 'CONFIRMED' | 'VOIDED';
}

export const STATUSES: Record<string, StatusFacts> = {
  SAVED: { state: 'parked', attribute: null, lines: 'SAVED' },
  CLOSED: { state: 'closed', attribute: null, lines: 'CONFIRMED' },
  VOIDED: { state: 'voided', attribute: null, lines: 'VOIDED' },
  LAYBY: { state: 'pending', attribute: 'layby', lines: 'CONFIRMED' },
  LAYBY_CLOSED: { state: 'closed', attribute: 'layby', lines: 'CONFIRMED' },
  ONACCOUNT: { state: 'pending', attribute: 'onaccount', lines: 'CONFIRMED' },
  ONACCOUNT_CLOSED: { state: 'closed', attribute: 'onaccount', lines: 'CONFIRMED' },
  AWAITING_DISPATCH: { state: 'pending', attribute: 'delivery', lines: 'CONFIRMED' },
  DISPATCHED_CLOSED: { state: 'closed', attribute: 'delivery', lines: 'CONFIRMED' },
  AWAITING_PICKUP: { state: 'pending', attribute: 'pickup', lines: 'CONFIRMED' },
  PICKED_UP_CLOSED: { state: 'closed', attribute: 'pickup', lines: 'CONFIRMED' },
};
