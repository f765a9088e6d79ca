/**
 * What each part of src may import from the others: data flows one way. `type x` allows types only, `x/y.ts` one file.
 * A part that is not here does not exist. `demo/` is imported by nobody and imports nothing of src.
 */
export const may: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  process: [],
  zones: [],
  settings: ['errors', 'zones'],
  sources: ['errors', 'settings'],
  store: ['errors', 'zones'],
  temporal: ['errors'],
  workflows: ['errors', 'type activities', 'type store'],
  activities: ['errors', 'settings', 'sources', 'store', 'temporal'],
  alerts: ['errors', 'settings'],
  health: ['errors', 'zones', 'type store', 'workflows/share.ts'],
  control: [
    'errors',
    'temporal',
    'workflows/ids.ts',
    'workflows/share.ts',
    'type activities',
    'type workflows',
  ],
  worker: [
    'activities',
    'alerts',
    'control',
    'errors',
    'health',
    'process',
    'settings',
    'sources',
    'store',
    'temporal',
  ],
  doctor: ['control', 'errors', 'health', 'settings', 'sources', 'store', 'temporal'],
  web: ['control', 'errors', 'health', 'process', 'settings', 'store/schema.ts', 'temporal', 'type store'],
  local: ['errors', 'process', 'settings', 'store'],
  cli: [
    'alerts',
    'control',
    'doctor',
    'errors',
    'health',
    'local',
    'process',
    'settings',
    'sources',
    'store',
    'temporal',
    'type workflows',
  ],
};

/** What is still there from before the map and has to go. Nothing is ever added. */
export const notYet = {
  imports: {} as Readonly<Record<string, readonly string[]>>,
  circlesOfFiles: [] as string[],
  circlesOfFolders: [] as string[],
  medians: [] as string[],
  longFiles: [] as string[],
};
