import { z } from 'zod';

/** Exit code of a process whose settings are wrong (sysexits EX_CONFIG). */
export const EXIT_CONFIG = 78;

const port = z.coerce.number().int().min(1).max(65_535);
const shared = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  THROUGHLINE_HOME: z.string().min(1),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  SECRET_KEYS: z.string().min(40, 'needs at least one key of 32 bytes in base64url'),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(100).optional(),
  PUBLIC_BASE_URL: z.url(),
  STORAGE_URL: z.string().startsWith('file:').optional(),
});
const temporal = z.object({
  TEMPORAL_ADDRESS: z.string().min(3),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
});
const providers = z.object({
  TWILIO_ACCOUNT_SID: z.string().startsWith('AC').optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_BASE_URL: z.url().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_DOMAIN: z.string().default('throughline.localhost'),
});

const api = shared.extend(providers.shape).extend({
  PORT: port.default(3000),
  DATABASE_RELAY_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
});
const worker = shared
  .extend(temporal.shape)
  .extend(providers.shape)
  .extend({
    DATABASE_RELAY_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    WORKER_HEALTH_PORT: port,
    WORKFLOW_BUNDLE: z.string().min(1),
    WORKER_BUILD_ID: z.string().optional(),
  });
const matcher = shared.extend(temporal.shape).extend({
  MATCHER_HEALTH_PORT: port,
  MATCHING_THREADS: z.coerce.number().int().min(1).max(16).optional(),
  /** As the role that reads equal-opportunity answers; without it no figures are made. */
  DATABASE_FAIRNESS_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

export type ApiEnv = z.output<typeof api>;
export type WorkerEnv = z.output<typeof worker>;
export type MatcherEnv = z.output<typeof matcher>;

export const readApiEnv = (env: NodeJS.ProcessEnv): ApiEnv => read(api, env, 'API');
export const readWorkerEnv = (env: NodeJS.ProcessEnv): WorkerEnv => read(worker, env, 'worker');
export const readMatcherEnv = (env: NodeJS.ProcessEnv): MatcherEnv => read(matcher, env, 'matcher');

/** Settings that a start cannot accept; all faults stand in it, no value does. */
export class SettingsFault extends Error {
  constructor(faults: string[]) {
    super(['The settings are not right:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'SettingsFault';
  }
}

function read<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv, part: string): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  const faults = result.success
    ? []
    : result.error.issues.map((issue) => `${part}: ${issue.path.join('.')} ${issue.message}`);
  faults.push(...refusedInProduction(env));
  if (faults.length > 0 || !result.success) throw new SettingsFault(faults);
  return result.data;
}

/** What production never starts with: stand-ins, plain http, secrets that everybody knows (emulators.md section 11). */
function refusedInProduction(env: NodeJS.ProcessEnv): string[] {
  if (env['NODE_ENV'] !== 'production') return [];
  const faults = [];
  for (const name of ['TWILIO_BASE_URL', 'MS_LOGIN_BASE_URL', 'MS_GRAPH_BASE_URL', 'DNS_TXT_OVERRIDES'])
    if (env[name]) faults.push(`${name} names a stand-in; production refuses it`);
  if (!env['PUBLIC_BASE_URL']?.startsWith('https://')) faults.push('PUBLIC_BASE_URL must be https in production');
  if (!env['SMTP_URL'] || /127\.0\.0\.1|localhost|\[::1\]/.test(env['SMTP_URL']))
    faults.push('SMTP_URL must name a real mail server in production');
  if (env['TWILIO_AUTH_TOKEN'] === 'emulator-auth-token') faults.push('TWILIO_AUTH_TOKEN is the stand-in’s');
  return faults;
}

/** Reads settings or ends the process with the list of all faults. */
export function settingsOrExit<T>(readSettings: () => T): T {
  try {
    return readSettings();
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}
