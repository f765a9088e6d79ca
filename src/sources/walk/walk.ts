import type { Walk } from '../source.ts';
import { readPosition } from './time.ts';

/** How positions compare (`lists.positions` in the database): as numbers, as times, not at all. */
export type Positions = 'number' | 'time' | 'opaque';

const kinds: Record<Walk['kind'], { positions: Positions; atEnd: 'keep' | 'restart' }> = {
  version: { positions: 'number', atEnd: 'keep' },
  id: { positions: 'opaque', atEnd: 'restart' },
  time: { positions: 'time', atEnd: 'keep' },
  cursor: { positions: 'opaque', atEnd: 'restart' },
  whole: { positions: 'opaque', atEnd: 'restart' },
};

export const positionsOf = (walk: Walk): Positions => kinds[walk.kind].positions;

/** What a live cursor does at the end of its list: it keeps its position, or starts anew next time. */
export const atEndOf = (walk: Walk): 'keep' | 'restart' => kinds[walk.kind].atEnd;

/** Whether a position is at the end of a walk's range or beyond; false: not, or it cannot be said. */
export function reaches(walk: Walk, position: string, to: string | null): boolean {
  return to !== null && positionsOf(walk) === 'number' && BigInt(position || '0') >= BigInt(to);
}

/** Where a walk starts anew when its page token was refused; null: its positions hold none. */
export function restartOf(walk: Walk, position: string): string | null {
  if (walk.kind === 'time') return readPosition(position).reached;
  return walk.kind === 'cursor' ? '' : null;
}
