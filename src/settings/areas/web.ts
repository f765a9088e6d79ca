import Type from 'typebox';
import { type NamedToken, namedTokens, readTokens } from '../kinds/tokens.ts';
import { safeUrl, trimmed } from '../kinds/urls.ts';
import type { SettingsReader } from '../reader.ts';
import { port, secret, variable } from '../variable.ts';

export interface DashboardSettings {
  readonly port: number;
  readonly password: string | undefined;
  /** Signs the session cookie; at least 32 characters. */
  readonly sessionSecret: string | undefined;
  /** As it is set; undefined: the admin API is off. */
  readonly adminToken: string | undefined;
  /** Bearers of the admin API, each with a name of its own: whoever loses one is taken out alone. */
  readonly adminTokens: readonly NamedToken[];
  /** Address people use, for links in alerts; without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Addresses whose X-Forwarded-* headers count; undefined: nobody's. */
  readonly trustedProxy: string[] | undefined;
}

const addresses =
  '^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(/\\d{1,3})?)(\\s*,\\s*(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(/\\d{1,3})?))*$';

export const webVariables = {
  port: port('DASHBOARD_PORT'),
  password: secret(
    'DASHBOARD_PASSWORD',
    'must not be the example password, which everybody knows: choose another',
    '^(?!craft2025$).+$',
  ),
  sessionSecret: secret(
    'SESSION_SECRET',
    'must have at least 32 characters; make one with "openssl rand -hex 32"',
    '^.{32,}$',
  ),
  adminToken: secret(
    'ADMIN_TOKEN',
    'must be a token of 16 letters and digits or more, or several with different names as nightly:token,office:token; make one with "openssl rand -hex 32"',
    namedTokens,
  ),
  publicUrl: variable(
    'PUBLIC_URL',
    safeUrl,
    'must be the https address under which people open the dashboard',
  ),
  trustedProxy: variable(
    'TRUSTED_PROXY',
    Type.String({ pattern: addresses }),
    'must be the address or network of the reverse proxy, e.g. 10.0.0.0/8, or loopback',
  ),
};

export function readDashboard(reader: SettingsReader): DashboardSettings {
  const v = webVariables;
  const publicUrl = reader.read(v.publicUrl);
  const adminToken = reader.read(v.adminToken);
  return {
    port: reader.read(v.port) ?? 5001,
    password: reader.read(v.password),
    sessionSecret: reader.read(v.sessionSecret),
    adminToken,
    adminTokens: readTokens(reader, v.adminToken),
    publicUrl: publicUrl === undefined ? undefined : trimmed(publicUrl),
    trustedProxy: reader
      .read(v.trustedProxy)
      ?.split(',')
      .map((part) => part.trim()),
  };
}

/** What a dashboard that strangers can reach must not be without. */
export function requireDashboardSecrets(reader: SettingsReader): void {
  reader.require(
    webVariables.password,
    'Choose the password of the dashboard; "npm start" makes its own, "tillsync web" does not.',
  );
  reader.require(webVariables.sessionSecret, 'Make one with "openssl rand -hex 32".');
}
