/**
 * Share of a range of versions that is walked, 0–100, from the first version met to the range's end; null where no end is
 * known or positions are no numbers. Versions are not spread evenly: a guide.
 */
export function share(first: string | null, position: string | null, to: string | null): number | null {
  const [from, at, end] = [first, position, to].map((v) =>
    v !== null && /^\d+$/.test(v) ? Number(v) : null,
  );
  if (from == null || at == null || end == null || end <= from) return null;
  return Math.max(0, Math.min(100, Math.floor(((at - from) / (end - from)) * 100)));
}
