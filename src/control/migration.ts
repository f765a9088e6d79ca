/** Where a worker listens that waits for the schema: it takes nothing else, and no other worker takes this. */
export const migrationQueue = (taskQueue: string): string => `${taskQueue}-migration`;
