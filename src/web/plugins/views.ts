import { join } from 'node:path';
import view from '@fastify/view';
import { Eta } from 'eta';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as format from '../../health/format.ts';
import * as time from '../../health/time.ts';
import { assetVersion } from './assets.ts';
import { timed } from './server-timing.ts';
import { csrfToken } from './session.ts';

const views = join(import.meta.dirname, '..', 'views');

/** What every page has around it. */
export interface Frame {
  readonly title: string;
  readonly zone?: string;
  /** Which entry of the navigation is the current page. */
  readonly nav?: 'overview' | 'money' | 'history' | 'business' | 'quality';
  readonly signedIn?: boolean;
  readonly shop?: string | null;
  /** Swap changed parts every so many seconds; absent: the page stays as it is. */
  readonly refresh?: number;
  /** Sentences across the top: a schema that does not fit, an old snapshot. */
  readonly banners?: readonly string[];
  readonly readAt?: Date | null;
}

export async function viewEngine(app: FastifyInstance): Promise<void> {
  await app.register(view, {
    engine: { eta: new Eta({ views, cache: true, autoEscape: true, rmWhitespace: false }) },
    root: views,
    viewExt: 'eta',
    propertyName: 'render',
  });
}

/** Renders a page in the common frame. Everything in it is escaped unless a template says otherwise; none does for data. */
export async function page(
  reply: FastifyReply,
  name: string,
  frame: Frame,
  data: object = {},
): Promise<FastifyReply> {
  const token = frame.signedIn === false ? null : csrfToken(reply);
  const html = await timed(reply.request, 'render', () =>
    reply.renderAsync(name, {
      zone: 'UTC',
      signedIn: true,
      ...frame,
      ...data,
      token,
      assetVersion,
      format,
      time,
    }),
  );
  return reply
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie')
    .type('text/html; charset=utf-8')
    .send(html);
}

declare module 'fastify' {
  interface FastifyReply {
    renderAsync(page: string, data: object): Promise<string>;
  }
}
