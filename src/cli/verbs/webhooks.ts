import { Argument } from 'commander';
import { settingWrong } from '../../errors/sync-error.ts';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { readDashboard } from '../../settings/areas/web.ts';
import { safeUrl, trimmed } from '../../settings/kinds/urls.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { SettingsReader } from '../../settings/reader.ts';
import { readSources } from '../../settings/source-settings.ts';
import { variable } from '../../settings/variable.ts';
import { registry } from '../../sources/registry.ts';
import {
  placeOf,
  type Standing,
  standing,
  subscribe,
  unsubscribe,
  type Wanted,
} from '../../sources/webhooks/subscribe.ts';
import type { Verb } from '../verb.ts';
import { sourceName } from './options.ts';

type Action = 'list' | 'register' | 'remove';
interface Options {
  readonly source?: string;
  readonly url?: string;
  readonly json?: boolean;
}

const carryOut = { list: standing, register: subscribe, remove: unsubscribe };

export const webhooks: Verb = (command) => {
  command
    .addArgument(new Argument('<action>').choices(Object.keys(carryOut)))
    .option(
      '--url <address>',
      'https address of the dashboard as the source reaches it (default: PUBLIC_URL)',
    )
    .option('--source <name>', 'only this source (default: all that can)', sourceName)
    .option('--json', 'as JSON on stdout')
    .action(async (action: Action, options: Options) => {
      loadStackEnv(stackHome());
      const done: { source: string; found: Standing }[] = [];
      for (const { source, label, base, registering, ...access } of sourcesMeant(options)) {
        if (typeof registering === 'string') {
          if (!options.json) process.stdout.write(`${label}: ${registering.replace('{url}', base)}\n`);
          continue;
        }
        const found = await carryOut[action]({ ...access, base, registering });
        done.push({ source, found });
        if (!options.json) process.stdout.write(`${label}: ${told(action, found)}\n`);
      }
      if (options.json) process.stdout.write(`${JSON.stringify(done.map(withoutKeys), null, 2)}\n`);
    });
};

type Meant = Omit<Wanted, 'registering'> & {
  readonly source: string;
  readonly label: string;
  readonly registering: Wanted['registering'] | string;
};

/** Sources that tell of changes, with what that takes. Throws SETTINGS_WRONG. */
function sourcesMeant({ source, url }: Options): Meant[] {
  const reader = new SettingsReader({ ...process.env, ...(url && { PUBLIC_URL: url }) });
  const base = readDashboard(reader).publicUrl ?? dashboardHere(reader);
  const meant = readSources(reader, registry).flatMap(({ definition, settings }) => {
    const { name, label, webhooks } = definition;
    if (!webhooks || (source !== undefined && name !== source)) return [];
    const { registering } = webhooks;
    // where a person registers, the source makes the secret
    const variable = definition.settings.webhookSecret!;
    const secret =
      typeof registering === 'string'
        ? ''
        : String(reader.require(variable, 'Make one with "openssl rand -hex 32".'));
    return [{ source: name, label, registering, settings, secret, base: `${base}/webhooks/${name}` }];
  });
  if (base === undefined)
    reader.missing('PUBLIC_URL', 'Set the address under which the source reaches the dashboard.');
  reader.finish();
  if (meant.length > 0) return meant;
  throw settingWrong(
    '--source',
    'No source that is configured tells of changes.',
    'Its syncs go by the schedules.',
  );
}

/** That of the stack that runs here, which its demo shop reaches. */
const dashboardHere = (reader: SettingsReader): string | undefined => {
  const here = reader.read(variable('DASHBOARD_URL', safeUrl, 'must be an address'));
  return here === undefined ? undefined : trimmed(String(here));
};

function told(action: Action, { kept, stale, missing, others }: Standing): string {
  const names = (some: readonly { type: string | null }[]) =>
    some.map(({ type }) => type ?? 'everything').join(', ');
  if (action === 'register')
    return missing.length === 0
      ? `tells of ${names(kept)} already.`
      : `tells of ${names(missing)} from now on${kept.length > 0 ? `, and of ${names(kept)} as before` : ''}.`;
  const ours = [...kept, ...stale];
  if (action === 'remove')
    return ours.length === 0 ? 'told us of nothing.' : `does not tell of ${names(ours)} any more.`;
  const lines = [
    kept.length > 0 ? `tells of ${names(kept)}.` : 'tells us of nothing.',
    ...(stale.length > 0 ? [`To be registered again: ${names(stale)}.`] : []),
    ...(missing.length > 0 && kept.length > 0 ? [`Missing: ${names(missing)}.`] : []),
    ...others.map(({ type, url }) => `Somebody else's: ${type ?? 'everything'} to ${placeOf(url)}.`),
  ];
  return lines.join('\n  ');
}

const withoutKeys = ({ source, found }: { source: string; found: Standing }) => ({
  source,
  ...Object.fromEntries(
    Object.entries(found).map(([name, some]) => [
      name,
      (some as Standing['missing']).map((one) => ({ ...one, url: placeOf(one.url) })),
    ]),
  ),
});
