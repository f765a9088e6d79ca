// For `node --import`: the program ends with whoever started it.
import { followParents } from './follow-parents.ts';

followParents();
