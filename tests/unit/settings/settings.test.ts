import { describe, expect, it } from 'vitest';
import { healthOf } from '../../../src/settings/areas/health.ts';
import type { LightspeedSettings } from '../../../src/settings/areas/lightspeed.ts';
import { migrateSettings } from '../../../src/settings/processes/migrate.ts';
import { stackSettings as readStack } from '../../../src/settings/processes/stack.ts';
import { webSettings } from '../../../src/settings/processes/web.ts';
import { webEnvironment } from '../../../src/settings/processes/web-env.ts';
import { workerSettings as readWorker } from '../../../src/settings/processes/worker.ts';
import { registry } from '../../../src/sources/registry.ts';

const workerSettings = (env: NodeJS.ProcessEnv) => readWorker(registry, env);
const stackSettings = (env: NodeJS.ProcessEnv) => readStack(registry, env);
/** Of the only source there is. */
const lightspeed = (env: NodeJS.ProcessEnv) => workerSettings(env).sources[0]!.settings as LightspeedSettings;

const worker = {
  LIGHTSPEED_DOMAIN_PREFIX: 'acme',
  LIGHTSPEED_TOKEN: 'token-1',
  SUPABASE_URL: 'https://abc.supabase.co/',
  SUPABASE_SECRET_KEY: 'sb_secret_abc',
};
const web = {
  SUPABASE_URL: 'https://abc.supabase.co',
  SUPABASE_READ_KEY: 'sb_publishable_abc',
  DASHBOARD_PASSWORD: 'a good one',
  SESSION_SECRET: 'x'.repeat(32),
};
const problems = (read: () => unknown): string => {
  try {
    read();
    return '';
  } catch (error) {
    expect(error).toMatchObject({ code: 'SETTINGS_WRONG' });
    return (error as Error).message;
  }
};

describe('settings of the worker', () => {
  it('have the documented defaults', () => {
    const settings = workerSettings(worker);
    const { baseUrl, schedules, tuning } = lightspeed(worker);
    expect(baseUrl).toBe('https://acme.retail.lightspeed.app');
    expect(settings.supabase.url).toBe('https://abc.supabase.co');
    expect(settings.temporal).toEqual({ configured: false, namespace: 'default', taskQueue: 'tillsync' });
    expect(schedules).toEqual({ dailyCron: '0 2 * * *', hourlyCron: '0 * * * *' });
    expect(tuning).toMatchObject({ pageSizeSales: 500, pageSize: 1000 });
    expect(tuning.maxRequestsPerSecond).toBeUndefined();
    expect(healthOf(settings.health, true)).toEqual({ freshHours: 2, staleHours: 12 });
  });

  it('list everything that is wrong in one message, with its remedy', () => {
    const message = problems(() =>
      workerSettings({
        ...worker,
        LIGHTSPEED_DOMAIN_PREFIX: 'https://acme.retail.lightspeed.app',
        LIGHTSPEED_API_VERSION: '2026-01',
        SYNC_TIMEZONE: 'Pacific/Aukland',
        SYNC_DAILY_CRON: '61 2 * * *',
        SYNC_PAGE_SIZE: '0',
        SUPABASE_SECRET_KEY: '',
      }),
    );
    expect(message.split('\n')).toHaveLength(7);
    for (const word of ['first word', '2.0', 'Aukland', 'cron', '10000', 'Settings → API Keys']) {
      expect(message).toContain(word);
    }
  });

  it('never repeat a secret', () => {
    const message = problems(() =>
      workerSettings({
        ...worker,
        LIGHTSPEED_TOKEN: 'tok en',
        SUPABASE_SECRET_KEY: 'hu sh',
        DATABASE_URL: 'x',
      }),
    );
    expect(message).not.toMatch(/tok en|hu sh/);
    expect(message).toContain('LIGHTSPEED_TOKEN');
  });

  it('relax the health limits when the hourly run is off', () => {
    expect(lightspeed({ ...worker, SYNC_HOURLY_CRON: 'off' }).schedules.hourlyCron).toBeUndefined();
    const { health } = workerSettings(worker);
    expect(healthOf(health, false)).toEqual({ freshHours: 26, staleHours: 50 });
    expect(healthOf({ ...health, freshHours: 90 }, false)).toEqual({ freshHours: 90, staleHours: 90 });
    expect(healthOf({ ...health, staleHours: 1 }, true)).toEqual({ freshHours: 1, staleHours: 1 });
    expect(
      problems(() => workerSettings({ ...worker, HEALTH_FRESH_HOURS: '5', HEALTH_STALE_HOURS: '4' })),
    ).toContain('STALE');
  });

  it('take the direct way where DATABASE_URL is given, unless it is switched off, and any pooler is good for it', () => {
    const way = (env: NodeJS.ProcessEnv) => workerSettings({ ...worker, ...env }).direct;
    const databaseUrl = 'postgresql://me:pw@db.example:6543/postgres';
    expect(way({})).toBeUndefined();
    expect(way({ DATABASE_URL: databaseUrl })).toEqual({ databaseUrl, use: true });
    expect(way({ DATABASE_URL: databaseUrl, DATABASE_DIRECT: 'off' })).toEqual({ databaseUrl, use: false });
    expect(problems(() => way({ DATABASE_DIRECT: 'no' }))).toContain('DATABASE_DIRECT');
  });

  it('take a store at another origin, plain http on this machine only', () => {
    const { LIGHTSPEED_DOMAIN_PREFIX: _, ...rest } = worker;
    const at = (url: string) => lightspeed({ ...rest, LIGHTSPEED_BASE_URL: url });
    expect(at('http://127.0.0.1:9999/')).toMatchObject({
      baseUrl: 'http://127.0.0.1:9999',
      token: 'token-1',
    });
    expect(at('https://proxy.example').addressSetting).toBe('LIGHTSPEED_BASE_URL');
    expect(problems(() => at('http://proxy.example'))).toContain('LIGHTSPEED_BASE_URL');
  });

  it.each(['evil.example/', 'a.b', 'a@b', 'a#', 'a:1', 'ä', 'a b', '../x'])(
    'refuse a prefix that is no plain label, since it could send the token elsewhere: %j',
    (prefix) => {
      expect(problems(() => workerSettings({ ...worker, LIGHTSPEED_DOMAIN_PREFIX: prefix }))).toContain(
        'LIGHTSPEED_DOMAIN_PREFIX',
      );
    },
  );

  it('need a source and a database', () => {
    const message = problems(() => workerSettings({}));
    expect(message).toContain('LIGHTSPEED_TOKEN');
    expect(message).toContain('SUPABASE_URL');
  });

  it('need the other half of what is half there', () => {
    const { LIGHTSPEED_DOMAIN_PREFIX, LIGHTSPEED_TOKEN, ...rest } = worker;
    expect(problems(() => workerSettings({ ...rest, LIGHTSPEED_DOMAIN_PREFIX }))).toContain(
      'LIGHTSPEED_TOKEN',
    );
    expect(problems(() => workerSettings({ ...rest, LIGHTSPEED_TOKEN }))).toContain(
      'LIGHTSPEED_DOMAIN_PREFIX',
    );
  });

  it.each([
    ['SYNC_MAX_REQUESTS_PER_SECOND', '0', 'off'],
    ['SYNC_MAX_REQUESTS_PER_HOUR', 'many', '5000'],
    ['SYNC_HOURLY_CRON', '0 24 * * *', '*/15 8-18 * * mon-fri'],
    ['SYNC_HOURLY_CRON', '0 6 * *', '0 6 1,15 jan-jun 0'],
    ['SYNC_DAILY_CRON', '5-1 2 * * *', '0 2 * * 7'],
    ['SYNC_TIMEZONE', '+02:00', 'Europe/Berlin'],
    ['WORKER_PORT', '70000', '9464'],
    ['LOG_LEVEL', 'loud', 'debug'],
    ['TEMPORAL_ADDRESS', 'http://localhost:7233', 'localhost:7233'],
    ['SUPABASE_SECRET_KEY', 'sb_publishable_x', 'eyJ.abc.def'],
  ])('%s: "%s" is wrong, "%s" is right', (name, wrong, right) => {
    expect(problems(() => workerSettings({ ...worker, [name]: wrong }))).toContain(name);
    expect(problems(() => workerSettings({ ...worker, [name]: right }))).toBe('');
  });
});

describe('settings of the dashboard', () => {
  it('refuse the example password and a short session secret', () => {
    const message = problems(() =>
      webSettings({ ...web, DASHBOARD_PASSWORD: 'craft2025', SESSION_SECRET: 'short' }),
    );
    expect(message).toContain('DASHBOARD_PASSWORD');
    expect(message).toContain('SESSION_SECRET');
    expect(message).not.toContain('craft2025');
  });

  it('refuse a key that can write', () => {
    expect(problems(() => webSettings({ ...web, SUPABASE_READ_KEY: 'sb_secret_x' }))).toContain('only read');
  });

  it('require what a strange visitor must not guess', () => {
    const { DASHBOARD_PASSWORD: _, SESSION_SECRET: __, ...rest } = web;
    expect(problems(() => webSettings(rest))).toMatch(/DASHBOARD_PASSWORD[\s\S]*SESSION_SECRET/);
  });

  it('come from an environment without anything that writes', () => {
    const all = {
      ...worker,
      ...web,
      DATABASE_URL: 'postgresql://x',
      DATABASE_DIRECT: 'on',
      TEMPORAL_ADDRESS: 'a:1',
    };
    const env = webEnvironment(all);
    expect(Object.keys(env).sort()).toEqual([...Object.keys(web), 'TEMPORAL_ADDRESS'].sort());
    expect(webSettings(env).dashboard.port).toBe(5001);
  });
});

describe('settings of the whole stack', () => {
  it('choose the demo shop when nothing is configured', () => {
    expect(stackSettings({})).toMatchObject({
      demos: [{ demo: { folder: 'lightspeed' } }],
      supabaseUrl: undefined,
      databaseUrl: undefined,
    });
  });

  it('take a configured store, a test origin included, instead of the demo shop', () => {
    const env = { LIGHTSPEED_BASE_URL: 'http://localhost:1234', LIGHTSPEED_TOKEN: 't' };
    expect(stackSettings(env).demos).toEqual([]);
  });

  it('choose the demo shops that are named, and know no others', () => {
    const foldersOf = (names: string) =>
      stackSettings({ TILLSYNC_DEMO_SHOPS: names }).demos.map(({ demo }) => demo?.folder);
    expect(foldersOf('square')).toEqual(['square']);
    expect(foldersOf('square,lightspeed')).toEqual(['lightspeed', 'square']);
    expect(() => foldersOf('square,paper')).toThrow('names "paper". There are: lightspeed, square.');
  });

  it.each([
    {
      SUPABASE_URL: 'https://a.supabase.co',
      SUPABASE_SECRET_KEY: 'sb_secret_a',
      SUPABASE_READ_KEY: 'sb_publishable_a',
    },
    { DATABASE_URL: 'postgresql://me:pw@db.example/postgres' },
  ])('never put demo data into a real database: %o', (env) => {
    expect(() => stackSettings(env)).toThrowError(expect.objectContaining({ code: 'DB_DEMO_REFUSED' }));
  });
});

describe('settings of migrations', () => {
  it('need DATABASE_URL and never repeat it', () => {
    expect(problems(() => migrateSettings({}))).toContain('DATABASE_URL');
    expect(problems(() => migrateSettings({ DATABASE_URL: 'mysql://me:pw@host/db' }))).not.toContain('pw');
  });

  it('refuse a pooler in transaction mode, which loses the lock, and say which one is meant', () => {
    const pooler = (port: number) => ({
      DATABASE_URL: `postgresql://me:pw@aws-0-eu-west-1.pooler.supabase.com:${port}/postgres`,
    });
    expect(problems(() => migrateSettings(pooler(6543)))).toMatch(/session pooler; port 6543/);
    expect(migrateSettings(pooler(5432)).databaseUrl).toContain(':5432/');
  });
});
