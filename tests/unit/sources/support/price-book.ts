import { common, times } from './common.ts';

export const priceBook = {
  id: 'boo-1',
  name: 'Trade',
  type: 'GENERAL',
  restrict_to_platform_key: '1',
  restrict_to_platform_label: 'In Store',
  customer_group: { id: 'grp-1', name: 'Trade', group_id: '1111111111', version: 41_000_000_003 },
  customer_group_id: 'grp-1',
  outlet: {},
  outlet_id: null,
  valid_from: null,
  valid_to: '2026-02-01T00:00:00+00:00',
  ...times,
  ...common,
};
