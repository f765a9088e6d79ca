/** Members that nearly every invented record has. */
export const common = { deleted_at: null, version: 41_000_000_101 };
export const times = { created_at: '2025-05-01T02:03:04+00:00', updated_at: '2026-01-11T09:00:00+00:00' };
export const path = [{ id: 'cat-0', name: 'Kitchen' }];
