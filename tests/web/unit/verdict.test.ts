import { describe, expect, it } from 'vitest';
import { verdict } from '../../../src/web/model/verdict.ts';
import { entity, facts, refused, table } from './verdict-table.ts';

describe('the verdict', () => {
  it.each(table)('%s', (_name, given, [tone, headline, detail, who]) => {
    expect(verdict(given)).toEqual({ tone, headline, detail, who });
  });

  it('says failed before anything else, whatever the order', () => {
    const entities = [
      entity('a', { health: 'late' }),
      entity('sales', refused),
      entity('b', { health: 'never' }),
    ];
    expect(verdict(facts(entities)).headline).toMatch(/^Sales have not arrived/);
    expect(verdict(facts(entities.reverse())).headline).toMatch(/^Sales have not arrived/);
  });
});
