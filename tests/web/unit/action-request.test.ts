import { describe, expect, it } from 'vitest';
import type { StateRow } from '../../../src/health/snapshot.ts';
import { type ActionRequest, startsOf } from '../../../src/web/control/action-request.ts';

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
  unavailable_since: null,
  unavailable: null,
  silent_since: null,
  usual_pause_seconds: null,
  label: entity,
  list: entity === 'sale_line_items' ? 'sales' : entity,
  place: 1,
  fresh_seconds: 7_200,
  stale_seconds: 43_200,
  ...more,
});
const failed = { status: 'failed' } as const;
const never = { status: 'failed', last_sync: null } as const;
const request = (
  verb: ActionRequest['verb'],
  entity = '*',
  lane: ActionRequest['lane'] = '*',
): ActionRequest => ({ verb, entity, lane });
const source = 'lightspeed';

describe('what a request comes to', () => {
  const states = [state('sales'), state('sale_line_items'), state('products')];

  it('is one workflow for all lists of a source', () => {
    expect(startsOf({ states }, request('sync'))).toEqual([{ type: 'incrementalSync', input: { source } }]);
    expect(startsOf({ states }, request('import'))).toEqual([
      { type: 'historicalImport', input: { source } },
    ]);
    expect(startsOf({ states }, request('pause'))).toEqual([
      { type: 'control', input: { source, action: 'pause', entity: '*', lane: '*' } },
    ]);
  });

  it('means the list that carries an entity', () => {
    expect(startsOf({ states }, request('sync', 'sale_line_items'))).toEqual([
      { type: 'incrementalSync', input: { source, entities: ['sales'] } },
    ]);
    expect(startsOf({ states }, request('cancel', 'sale_line_items', 'import'))).toEqual([
      { type: 'control', input: { source, action: 'cancel', entity: 'sales', lane: 'import' } },
    ]);
  });

  it('settles the sweep of one list, and never of all', () => {
    expect(startsOf({ states }, request('undo_sweep', 'products'))).toEqual([
      { type: 'control', input: { source, action: 'undo_sweep', entity: 'products', lane: '*' } },
    ]);
    expect(startsOf({ states }, request('confirm_sweep'))).toEqual([]);
  });

  it('reaches every source', () => {
    const both = [...states, state('square_orders', { source: 'square' })];
    expect(startsOf({ states: both }, request('sync')).map((start) => start.input.source)).toEqual([
      source,
      'square',
    ]);
    expect(startsOf({ states: both }, request('sync', 'square_orders'))).toEqual([
      { type: 'incrementalSync', input: { source: 'square', entities: ['square_orders'] } },
    ]);
  });

  it('is nothing for an entity that nobody knows', () => {
    expect(startsOf({ states }, request('sync', 'unicorns'))).toEqual([]);
  });
});

describe('trying again', () => {
  it('one list goes the way that failed', () => {
    const states = [state('sales', failed)];
    expect(startsOf({ states }, request('retry', 'sales', 'import'))[0]?.type).toBe('historicalImport');
    expect(startsOf({ states }, request('retry', 'sales', 'incremental'))[0]?.type).toBe('incrementalSync');
  });

  it('everything means what failed, each list once', () => {
    const states = [
      state('sales', failed),
      state('sale_line_items', failed),
      state('products'),
      state('customers', failed),
    ];
    expect(startsOf({ states }, request('retry'))).toEqual([
      { type: 'incrementalSync', input: { source, entities: ['sales', 'customers'] } },
    ]);
  });

  it('goes on with an import where nothing has arrived yet', () => {
    const states = [state('sales', never), state('sale_line_items', never), state('products', failed)];
    expect(startsOf({ states }, request('retry'))).toEqual([
      { type: 'historicalImport', input: { source, onlyUnfinished: true } },
      { type: 'incrementalSync', input: { source, entities: ['products'] } },
    ]);
  });

  it('is nothing when nothing failed any more', () => {
    expect(startsOf({ states: [state('sales')] }, request('retry'))).toEqual([]);
    expect(startsOf({ states: [state('sales')] }, request('retry_rejects'))).toEqual([]);
  });

  it('tries rejects of a list again, or one of them', () => {
    const some = { states: [state('sales', { rejected: 2 }), state('products')] };
    const retrying = (entity: string, more: object = {}) => [
      { type: 'control', input: { source, action: 'retry_rejects', entity, lane: '*', ...more } },
    ];
    expect(startsOf(some, request('retry_rejects'))).toEqual(retrying('*'));
    expect(startsOf(some, { ...request('retry_rejects', 'sales'), reject: 'abc' })).toEqual(
      retrying('sales', { reject: 'abc' }),
    );
    expect(startsOf(some, request('retry_rejects', 'products'))).toEqual([]);
  });
});
