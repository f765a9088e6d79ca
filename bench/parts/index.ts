import { first } from './first.ts';
import { increment } from './increment.ts';
import type { Part } from './part.ts';
import { scripts } from './scripts.ts';

export const parts: readonly Part[] = [first, increment, ...scripts];
