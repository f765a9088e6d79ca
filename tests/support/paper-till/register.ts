// For `node --import`: adds the paper till to the program that is started.
import { register } from '../../../src/sources/registry.ts';
import { paperTill } from './source.ts';

register(paperTill);
