import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import { settlePeriod } from '../../control/periods.ts';
import { SyncError } from '../../errors/sync-error.ts';
import type { PeriodState } from '../../health/periods.ts';
import { controlsOff } from '../../health/services.ts';
import { readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { readState } from '../read/evidence.ts';
import { monthPattern, monthWords, sourceNamed, sourceOfMonth } from './evidence.ts';

const params = Type.Object({
  month: Type.String({ pattern: `^${monthPattern}$` }),
  action: Type.Enum(['sign-off', 'accept']),
});
const body = Type.Object({
  source: Type.String({ maxLength: 40 }),
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  reason: Type.Optional(Type.String({ maxLength: 1_000 })),
  seen: Type.Optional(Type.String({ maxLength: 64 })),
  nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{8,40}$' }),
  _csrf: Type.Optional(Type.String({ maxLength: 200 })),
});

/** Signing a month off and accepting what changed since: the form says what is missing; a workflow writes it down. */
export function periodRoutes(app: App, site: WebContext): void {
  app.get(
    '/periods/:month/:action',
    { schema: { params, querystring: Type.Object({ source: sourceOfMonth }) } },
    async (request, reply) => {
      const seen = await readContextOrFail(site, request);
      const { month, action } = request.params;
      const state = await readState(site.reader, sourceNamed(seen, request.query.source), month);
      if (!state) throw Object.assign(new Error('a source without money'), { statusCode: 404 });
      const title = `${action === 'accept' ? 'Accept the changes of' : 'Sign off'} ${monthWords.monthName(month)}`;
      return shopPage(
        reply,
        seen,
        site,
        'sign-off',
        { title, nav: 'money' },
        {
          ...{ state, month, action, title, ...monthWords },
          nonce: randomBytes(12).toString('base64url'),
          off: idle(state, action) ?? controlsOff(seen.services, site.temporal !== null),
        },
      );
    },
  );

  app.post(
    '/periods/:month/:action',
    { schema: { params, body }, preHandler: app.csrfProtection },
    async (request, reply) => {
      const seen = await readContextOrFail(site, request);
      const { month, action } = request.params;
      const { source: named, name, reason, seen: mark, nonce } = request.body;
      const source = sourceNamed(seen, named);
      if (!site.temporal) throw new SyncError('TEMPORAL_NOT_CONFIGURED');
      const { taskQueue } = site.settings.temporal;
      const by = { actor: 'dashboard', origin: request.ip };
      await settlePeriod(
        site.temporal,
        taskQueue,
        {
          ...{ source, action, month, by, name: name.trim() },
          ...(action === 'sign-off' && reason?.trim() && { reason: reason.trim() }),
          ...(action === 'accept' && mark && { seen: mark }),
        },
        // of the form: sent twice, it counts once
        `dashboard/${action}/${source}/${month}/${nonce}`,
      );
      for (const kept of [site.snapshots, site.money, site.periods]) kept.expire();
      return reply.redirect(`/evidence/${month}?source=${source}&done=${action}`, 303);
    },
  );
}

/** Why there is nothing to do; null: there is. */
function idle({ over, signed }: PeriodState, action: 'sign-off' | 'accept'): string | null {
  if (action === 'accept')
    return !signed
      ? 'It was never signed off.'
      : signed.change_count === 0
        ? 'Nothing in it has changed since, so there is nothing to accept.'
        : null;
  if (signed) return `It was signed off already, by ${signed.by}.`;
  return over ? null : 'It is not over in every outlet: it can be signed off then.';
}
