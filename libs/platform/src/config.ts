import { z } from 'zod';

const developmentSecret = 'development-secret-of-no-value-outside-this-machine';
const developmentSealingKey = Buffer.from('development-sealing-key-of-no-value').subarray(0, 32).toString('hex');

/** One key of 32 bytes, in hex or base64 of either alphabet; undefined when it is none. */
function sealingKeyOf(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? key : undefined;
}

const SealingKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((key) => sealingKeyOf(key.trim()));
  if (keys.every((key) => key !== undefined)) return keys;
  context.addIssue('must be keys of 32 bytes each, in base64 or hex, separated by commas');
  return z.NEVER;
});

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Who owns the tables and migrates, where that is not the user of DATABASE_URL. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where browsers reach the platform; writes with a cookie must come from here. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Signs cursors and sign-in state. At least 32 characters. */
  SECRET_KEY: z.string().min(32).default(developmentSecret),
  /**
   * Seal what nobody may read yet, such as proposals before their deadline; kept outside the database and its backups.
   * The first seals, and the others still open what they sealed.
   */
  SEALING_KEYS: SealingKeys.prefault(developmentSealingKey),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** How many proxies stand before the API; their X-Forwarded-For entries are believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Whether an empty database gets the demonstration data; never in production. */
  CONCENTRIC_DEMONSTRATION: z.enum(['on', 'off']).default('on'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default('SSO'),
  /** `smtp://` or `smtps://user:password@host:port`; without it development shows mails at `/outbox`. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** `Concentric <noreply@concentric.cn>`. */
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^[^<>@\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/)
    .optional(),
});

export type Config = {
  readonly production: boolean;
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string;
  readonly databasePool: number;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly secretKey: string;
  /** Each 32 bytes; the first seals, all open. */
  readonly sealingKeys: readonly Buffer[];
  readonly logLevel: string;
  readonly trustedProxies: number;
  readonly demonstration: boolean;
  readonly mail: { url: string; from: string } | undefined;
  readonly oidc: { issuer: string; clientId: string; clientSecret: string | undefined; name: string } | undefined;
};
export const Config = Symbol('Config');

/** What is wrong with the environment, said so that whoever deploys can mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and checks the environment. @throws ConfigError naming every setting that is missing or wrong */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigError(`Concentric cannot start, its settings are wrong. ${faults.join('; ')}`);
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production) refuseDefaults(env);
  if (env.OIDC_ISSUER && !env.OIDC_CLIENT_ID)
    throw new ConfigError('OIDC_ISSUER is set, so OIDC_CLIENT_ID is required.');
  if (env.SMTP_URL && !env.MAIL_FROM) throw new ConfigError('SMTP_URL is set, so MAIL_FROM is required.');
  return {
    production,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    secretKey: env.SECRET_KEY,
    sealingKeys: env.SEALING_KEYS,
    logLevel: env.LOG_LEVEL,
    trustedProxies: env.TRUSTED_PROXIES,
    demonstration: !production && env.CONCENTRIC_DEMONSTRATION === 'on',
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            name: env.OIDC_NAME,
          }
        : undefined,
  };
}

function refuseDefaults(env: z.infer<typeof Environment>) {
  if (env.SECRET_KEY === developmentSecret || /change[-_ ]?me|example|secret-key/i.test(env.SECRET_KEY))
    throw new ConfigError(
      'Concentric cannot start in production: SECRET_KEY is missing or a default; set 32 or more random characters.',
    );
  if (env.SEALING_KEYS.some((key) => key.toString('hex') === developmentSealingKey))
    throw new ConfigError(
      'Concentric cannot start in production: SEALING_KEYS is missing or a default; set 32 random bytes in base64.',
    );
  if (!env.PUBLIC_URL)
    throw new ConfigError(
      'Concentric cannot start in production: PUBLIC_URL is missing; set the address browsers use.',
    );
  const password = passwordIn(env.DATABASE_URL);
  if (!password || /^(postgres|password|concentric|change[-_ ]?me)$/i.test(password))
    throw new ConfigError(
      'Concentric cannot start in production: the password in DATABASE_URL is missing or a default.',
    );
}

function passwordIn(databaseUrl: string): string {
  try {
    return decodeURIComponent(new URL(databaseUrl).password);
  } catch {
    throw new ConfigError('Concentric cannot start: the password in DATABASE_URL must be percent-encoded.');
  }
}
