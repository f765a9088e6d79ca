import { expect, test } from 'vitest';
import { PageSize } from '../../../../src/activities/slice/page-size.ts';

test('is halved down to one, and kept for the next slice', () => {
  const size = new PageSize(10, null);
  expect([size.current, size.kept]).toEqual([10, null]);
  const seen = Array.from({ length: 5 }, () => {
    size.shrink();
    return size.current;
  });
  expect(seen).toEqual([5, 2, 1, 1, 1]);
  expect(new PageSize(10, size.kept).current).toBe(1);
});

test('grows again by half after ten good pages, up to what the settings say', () => {
  const size = new PageSize(10, 4);
  const after = (pages: number) => {
    for (let n = 0; n < pages; n++) size.fitted();
    return size.current;
  };
  expect(after(9)).toBe(4);
  expect(after(1)).toBe(6);
  expect(after(10)).toBe(9);
  expect(after(10)).toBe(10);
  expect(size.kept).toBeNull();
  size.shrink();
  expect(after(9)).toBe(5);
});
