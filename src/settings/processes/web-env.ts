// A list of what is given, not of what is kept back: a new secret stays out of the web process by itself.
const given = [
  /^(PATH|HOME|LANG|LC_\w+|TZ|NODE_\w+|SSL_CERT_\w+|TMPDIR)$/,
  /^SUPABASE_(URL|READ_KEY|READ_TOKEN)$/,
  /^TEMPORAL_(?!CLI_PATH$)/,
  /^TILLSYNC_(TASK_QUEUE|HOME)$/,
  /^(DASHBOARD_\w+|SESSION_SECRET|ADMIN_TOKEN|PUBLIC_URL|TRUSTED_PROXY)$/,
  /^[A-Z]+_WEBHOOK_SECRET$/, // of a source: tells its webhooks from forged ones
  /^LOG_LEVEL$/,
];

/** The part of the environment that the web process may see: it can read the database and nothing more. */
export const webEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => given.some((pattern) => pattern.test(name))));
