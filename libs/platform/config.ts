import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const whole = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const yes = z.enum(['0', '1', '']).optional();

/** Everything the processes read from the environment; faults are reported together at boot. */
const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8420),
  BIND: z.string().default('127.0.0.1'),
  PUBLIC_BIND: yes,
  RATE_PER_MINUTE: whole(6_000),
  XUCHI_HOME: z.string().default('.xuchi'),
  SECRETS_DIR: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_APP_URL: z.string().optional(),
  DATABASE_WORKER_URL: z.string().optional(),
  DATABASE_POOL: whole(10),
  QUEUE_URL: z.string().optional(),
  QUEUE_HORIZON_DAYS: whole(7),
  DEMO: yes,
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(8421),
  PROVIDER_URL: z.string().optional(),
  PROVIDER_CA: z.string().optional(),
  RECEIPT_SECRET: z.string().optional(),
  METRICS: yes,
  WORKER_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  TRUSTED_PROXIES: z.string().default(''),
  FILES_URL: z.string().optional(),
  INTAKE_FOLDER: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  SWEEP_MS: whole(10_000),
  LEASE_MS: whole(60_000),
  PROVIDER_TIMEOUT_MS: whole(8_000),
  SETTLE_MS: whole(120_000),
  LOOKUP_GAP_MS: whole(60_000),
  GIVE_UP_MS: whole(1_800_000),
});

export interface Config {
  environment: 'production' | 'development' | 'test';
  port: number;
  bind: string;
  /** Declared: TLS ends at a proxy in front of us, so a bind beyond loopback is meant. Cookies are Secure then. */
  publicBind: boolean;
  /** Calls a minute that one person may make. */
  ratePerMinute: number;
  home: string;
  secretsDir: string;
  appUrl: string;
  workerUrl: string;
  pool: number;
  queueUrl: string | undefined;
  queueHorizonDays: number;
  demo: boolean;
  providerUrl: string;
  /** File with the certificate authority of a provider inside a private network. */
  providerCa: string | undefined;
  receiptSecret: string | undefined;
  metrics: boolean;
  /** Where a worker shows its metrics; nowhere unless said. */
  workerMetricsPort: number | undefined;
  trustedProxies: string[];
  filesUrl: string | undefined;
  /** A folder with one sub-folder a store, named by its code, from which import files are taken. */
  intakeFolder: string | undefined;
  logLevel: string;
  /** Times of the reminder's journey, milliseconds. */
  journey: { sweep: number; lease: number; timeout: number; settle: number; lookupGap: number; giveUp: number };
}

/** Nest token of the parsed configuration. */
export const CONFIG = Symbol('config');

/**
 * Login of the worker beside the application's: `<user>_worker`, its password derived from the application's,
 * so that two URLs are enough to set the system up. DATABASE_WORKER_URL overrides it.
 */
export function workerUrlOf(appUrl: string): string {
  const url = new URL(appUrl);
  const secret = decodeURIComponent(url.password);
  url.username = `${decodeURIComponent(url.username)}_worker`;
  if (secret) url.password = createHmac('sha256', secret).update('xuchi crm_worker').digest('hex');
  return url.toString();
}

/**
 * Reads and checks the environment.
 * @throws Error naming every faulty variable at once (never its value).
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`configuration: ${faults.join('; ')}`);
  }
  const e = parsed.data;
  if (!e.DATABASE_APP_URL) throw new Error('configuration: DATABASE_APP_URL: is missing');
  const home = resolve(e.XUCHI_HOME);
  return {
    environment: e.NODE_ENV,
    port: e.PORT,
    bind: e.BIND,
    publicBind: e.PUBLIC_BIND === '1',
    ratePerMinute: e.RATE_PER_MINUTE,
    home,
    secretsDir: resolve(e.SECRETS_DIR ?? join(home, 'secrets')),
    appUrl: e.DATABASE_APP_URL,
    workerUrl: e.DATABASE_WORKER_URL ?? workerUrlOf(e.DATABASE_APP_URL),
    pool: e.DATABASE_POOL,
    queueUrl: e.QUEUE_URL || undefined,
    queueHorizonDays: e.QUEUE_HORIZON_DAYS,
    demo: e.DEMO === '1',
    providerUrl: e.PROVIDER_URL ?? `http://127.0.0.1:${e.SANDBOX_PORT}`,
    providerCa: e.PROVIDER_CA,
    receiptSecret: e.RECEIPT_SECRET,
    metrics: e.METRICS === '1' || (e.METRICS === undefined && e.NODE_ENV !== 'production'),
    workerMetricsPort: e.WORKER_METRICS_PORT,
    trustedProxies: e.TRUSTED_PROXIES.split(',').filter(Boolean),
    filesUrl: e.FILES_URL,
    intakeFolder: e.INTAKE_FOLDER ? resolve(e.INTAKE_FOLDER) : undefined,
    logLevel: e.LOG_LEVEL,
    journey: {
      sweep: e.SWEEP_MS,
      lease: e.LEASE_MS,
      timeout: e.PROVIDER_TIMEOUT_MS,
      settle: e.SETTLE_MS,
      lookupGap: e.LOOKUP_GAP_MS,
      giveUp: e.GIVE_UP_MS,
    },
  };
}

/**
 * A secret kept as a file of the secrets folder.
 * @throws Error naming the file when it is missing, short or a known example.
 */
export function readSecret(config: Pick<Config, 'secretsDir'>, name: string): string {
  const file = join(config.secretsDir, name);
  if (!existsSync(file)) throw new Error(`secret ${name} is missing in the secrets folder`);
  const text = readFileSync(file, 'utf8').trim();
  if (text.length < 32 || /^(.)\1+$/.test(text) || /example|changeme|secret/i.test(text)) {
    throw new Error(`secret ${name} is too short or an example; put 256 random bits there`);
  }
  return text;
}
