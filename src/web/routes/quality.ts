import { controlsOff } from '../../health/services.ts';
import { readContextOrFail, shopPage, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { timed } from '../plugins/server-timing.ts';
import type { Quality } from '../read/quality.ts';

/** Everything that is not as it should be with the records themselves: broken rules, odd input, rejects. */
export function qualityRoute(app: App, site: WebContext): void {
  app.get('/quality', async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const quality = await timed(request, 'db', () => site.reader.call<Quality>('dashboard_quality'));
    const { findings, rejects, checked } = quality;
    return shopPage(
      reply,
      seen,
      site,
      'quality',
      { title: 'Quality', nav: 'quality' },
      {
        ...{ rejects, checked },
        broken: findings.filter(({ severity }) => severity !== 'info'),
        remarks: findings.filter(({ severity }) => severity === 'info'),
        off: controlsOff(seen.services, site.temporal !== null),
      },
    );
  });
}
