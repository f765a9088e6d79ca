import { describe, expect, it } from 'vitest';
import { ordersOf, type Wish } from '../../../src/web/control/orders.ts';
import type { StateRow } from '../../../src/web/read/snapshot.ts';

const state = (entity: string, more: Partial<StateRow> = {}): StateRow => ({
  entity,
  source: 'lightspeed',
  status: 'success',
  last_sync: '2026-11-18T06:00:00Z',
  last_attempt: null,
  last_attempt_status: null,
  error: null,
  error_code: null,
  error_actor: null,
  waiting: null,
  rows: 0,
  newest: null,
  rejected: 0,
  ...more,
});
const failed = { status: 'failed' } as const;
const never = { status: 'failed', last_sync: null } as const;
const wish = (verb: Wish['verb'], entity = '*', lane: Wish['lane'] = '*'): Wish => ({ verb, entity, lane });
const source = 'lightspeed';

describe('what a wish comes to', () => {
  const states = [state('sales'), state('sale_line_items'), state('products')];

  it('is one workflow for all lists of a source', () => {
    expect(ordersOf({ states }, wish('sync'))).toEqual([{ type: 'incrementalSync', source, args: {} }]);
    expect(ordersOf({ states }, wish('import'))).toEqual([{ type: 'historicalImport', source, args: {} }]);
    expect(ordersOf({ states }, wish('pause'))).toEqual([
      { type: 'control', source, args: { action: 'pause', entity: '*', lane: '*' } },
    ]);
  });

  it('means the list that carries an entity', () => {
    expect(ordersOf({ states }, wish('sync', 'sale_line_items'))).toEqual([
      { type: 'incrementalSync', source, args: { entities: ['sales'] } },
    ]);
    expect(ordersOf({ states }, wish('cancel', 'sale_line_items', 'import'))).toEqual([
      { type: 'control', source, args: { action: 'cancel', entity: 'sales', lane: 'import' } },
    ]);
  });

  it('reaches every source', () => {
    const both = [...states, state('square_orders', { source: 'square' })];
    expect(ordersOf({ states: both }, wish('sync')).map((order) => order.source)).toEqual([source, 'square']);
    expect(ordersOf({ states: both }, wish('sync', 'square_orders'))).toEqual([
      { type: 'incrementalSync', source: 'square', args: { entities: ['square_orders'] } },
    ]);
  });

  it('is nothing for an entity that nobody knows', () => {
    expect(ordersOf({ states }, wish('sync', 'unicorns'))).toEqual([]);
  });
});

describe('trying again', () => {
  it('one list goes the way that failed', () => {
    const states = [state('sales', failed)];
    expect(ordersOf({ states }, wish('retry', 'sales', 'import'))[0]?.type).toBe('historicalImport');
    expect(ordersOf({ states }, wish('retry', 'sales', 'incremental'))[0]?.type).toBe('incrementalSync');
  });

  it('everything means what failed, each list once', () => {
    const states = [
      state('sales', failed),
      state('sale_line_items', failed),
      state('products'),
      state('customers', failed),
    ];
    expect(ordersOf({ states }, wish('retry'))).toEqual([
      { type: 'incrementalSync', source, args: { entities: ['sales', 'customers'] } },
    ]);
  });

  it('goes on with an import where nothing has arrived yet', () => {
    const states = [state('sales', never), state('sale_line_items', never), state('products', failed)];
    expect(ordersOf({ states }, wish('retry'))).toEqual([
      { type: 'historicalImport', source, args: { onlyUnfinished: true } },
      { type: 'incrementalSync', source, args: { entities: ['products'] } },
    ]);
  });

  it('is nothing when nothing failed any more', () => {
    expect(ordersOf({ states: [state('sales')] }, wish('retry'))).toEqual([]);
  });
});
