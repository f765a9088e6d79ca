import { expect, test } from 'vitest';
import { allSizes } from './findings.ts';
import { notYet } from './map.ts';

test.each(allSizes())('$kind: rooms are small', ({ kind, all, median }) => {
  expect(all.filter(({ file, lines }) => lines > 250 && !notYet.longFiles.includes(file))).toEqual([]);
  if (!notYet.medians.includes(kind)) expect(median).toBeLessThan(70);
});
