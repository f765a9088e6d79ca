import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { webSettings } from '../../../src/settings/processes/web.ts';
import { buildApp } from '../../../src/web/app.ts';
import type { WebDeps } from '../../../src/web/deps.ts';
import { createReader, type Reader } from '../../../src/web/read/reader.ts';

export const password = 'a fine long password';

export interface SiteOptions {
  readonly url: string;
  readonly readKey: string;
  readonly temporal?: Client | null;
  readonly env?: Record<string, string>;
  readonly clock?: () => number;
  readonly home?: string | null;
  readonly reader?: Reader;
  readonly log?: WebDeps['log'];
}

/** The web application as main.ts builds it, with what a test wants to be different. */
export function testApp(options: SiteOptions) {
  const settings = webSettings({
    SUPABASE_URL: options.url,
    SUPABASE_READ_KEY: options.readKey,
    DASHBOARD_PASSWORD: password,
    SESSION_SECRET: 'x'.repeat(40),
    ADMIN_TOKEN: 'admin-token-of-the-tests',
    ...options.env,
  });
  return buildApp({
    settings,
    reader: options.reader ?? createReader(settings.read),
    temporal: options.temporal ?? null,
    log: options.log ?? pino({ level: 'silent' }),
    clock: options.clock ?? Date.now,
    home: options.home ?? null,
  });
}
