import { describe, expect, it } from 'vitest';
import { verdict } from '../../../src/health/verdict.ts';
import { entity, facts, refused } from './verdict-facts.ts';
import { table } from './verdict-table.ts';
import { more } from './verdict-table-more.ts';

describe('the verdict', () => {
  it.each([...table, ...more])('%s', (_name, given, [tone, headline, detail, who]) => {
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
