import { z } from 'zod';
import { isZone } from './core/zone.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const settings = z
  .object({
    BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]{30,}$/, 'looks like 123456789:AA… as @BotFather gives it')
      .optional(),
    TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
    TELEGRAM_LIMITS: z.enum(['on', 'off']).default('on'),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'begins with mongodb:// or mongodb+srv://')
      .optional(),
    DATA_DIR: z.string().min(1).default('data'),
    WEBHOOK_URL: z.url().refine(isReachable, 'an https:// address that Telegram can reach').optional(),
    WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ or -')
      .optional(),
    PORT: port.default(8787),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    TZ_DEFAULT: z.string().refine(isZone, 'a zone such as Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh'),
  })
  .refine((s) => !s.WEBHOOK_URL || (s.BOT_TOKEN && s.WEBHOOK_SECRET), {
    path: ['WEBHOOK_URL'],
    error: 'needs BOT_TOKEN and WEBHOOK_SECRET as well',
  })
  .refine((s) => !s.WEBHOOK_URL || s.MONGODB_URI, {
    path: ['WEBHOOK_URL'],
    error: 'needs MONGODB_URI as well',
  });

/** A Bot API server on loopback brings updates to loopback, where nobody has a certificate. */
function isReachable(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}

export type Config = z.infer<typeof settings>;

/** The settings as a whole, or every setting that is wrong with what is allowed. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The settings do not hold together:\n${problems.map((problem) => `  ${problem}`).join('\n')}\nSee .env.example.`,
    );
    this.problems = problems;
  }
}
