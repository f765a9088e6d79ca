import { variablesWith } from '../settings/variables.ts';
import { registry } from '../sources/registry.ts';
import type { Finding } from './finding.ts';

/** Nothing should carry a secret this far; whatever does is cut out here. */
export function withoutSecrets(env: NodeJS.ProcessEnv): (finding: Finding) => Finding {
  const secrets = variablesWith(registry)
    .filter(({ secret }) => secret)
    .flatMap(({ name }) => wordsOf(env[name]))
    .sort((a, b) => b.length - a.length);
  const cut = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  return (finding) => ({
    ...finding,
    what: cut(finding.what),
    remedy: finding.remedy === null ? null : cut(finding.remedy),
  });
}

/** The value, and the password where it is a URL; shorter ones would cut words out of sentences. */
function wordsOf(value: string | undefined): string[] {
  const password = URL.parse(value ?? '')?.password ?? '';
  return [value ?? '', password, decodeURIComponent(password)].filter((word) => word.length >= 6);
}
