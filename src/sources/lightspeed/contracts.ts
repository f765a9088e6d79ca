/**
 * Versions of the API that are built, and how long they are promised. Dated ones (2026-07 …) are, for twelve months at
 * least; of 2.0 the vendor says that it is "moving away" from it and names no day (docs/versioning-strategy).
 */
export const contracts = {
  '2.0': { name: '2.0', ends: null },
} as const;
