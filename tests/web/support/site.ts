import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { webSettings } from '../../../src/settings/processes/web.ts';
import type { SourceDefinition } from '../../../src/sources/definition.ts';
import { buildApp } from '../../../src/web/app.ts';
import type { WebDeps } from '../../../src/web/deps.ts';
import { createReader, type Reader } from '../../../src/web/read/reader.ts';
import { tellersOf } from '../../../src/web/webhooks/tellers.ts';

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
  /** Sources that tell of changes, where their …_WEBHOOK_SECRET is in `env`. */
  readonly sources?: readonly SourceDefinition[];
}

/** The web application as main.ts builds it, with what a test wants to be different. */
export function testApp(options: SiteOptions) {
  const env = {
    SUPABASE_URL: options.url,
    SUPABASE_READ_KEY: options.readKey,
    DASHBOARD_PASSWORD: password,
    SESSION_SECRET: 'x'.repeat(40),
    ADMIN_TOKEN: 'admin-token-of-the-tests',
    ...options.env,
  };
  const settings = webSettings(env, options.sources);
  return buildApp({
    settings,
    reader: options.reader ?? createReader(settings.read),
    temporal: options.temporal ?? null,
    log: options.log ?? pino({ level: 'silent' }),
    clock: options.clock ?? Date.now,
    home: options.home ?? null,
    tellers: tellersOf(options.sources ?? [], settings),
  });
}
