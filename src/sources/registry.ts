import type { SourceDefinition } from './definition.ts';
import { lightspeed } from './lightspeed/definition.ts';
import { square } from './square/definition.ts';

const definitions: SourceDefinition[] = [lightspeed, square];

/** All sources that this program knows, configured or not. */
export const registry: readonly SourceDefinition[] = definitions;

/**
 * Adds a source of one's own, without a change here: in a file that `node --import` loads before the program. Throws
 * on a name that is taken, of the source or of one of its lists.
 */
export function register(definition: SourceDefinition): void {
  const taken = definitions.flatMap(({ name, entities }) => [name, ...entities.map((entity) => entity.name)]);
  const twice = [definition.name, ...definition.entities.map(({ name }) => name)].find((name) =>
    taken.includes(name),
  );
  if (twice) throw new Error(`a source or a list called "${twice}" is registered already`);
  definitions.push(definition);
}

/** The source that a list belongs to; undefined: no such list. */
export const sourceOfEntity = (entity: string): SourceDefinition | undefined =>
  registry.find(({ entities }) => entities.some(({ name }) => name === entity));
