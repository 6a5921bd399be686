import { TelegramUnavailable } from './bot.ts';
import { ConfigError, readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';
import { runLocal } from './local/local.ts';
import { createLog } from './log.ts';
import { runOnTelegram } from './on-telegram.ts';
import { HalfRestored } from './store/index.ts';

/** Runs until SIGTERM or SIGINT, then stops gracefully: what was taken is finished, what waits stays in the book. */
async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  if (config.BOT_TOKEN) await runOnTelegram(config, log, stopping.signal);
  else await runLocal(config, log, stopping.signal);
}

try {
  await main();
} catch (error) {
  const expected =
    error instanceof ConfigError || error instanceof TelegramUnavailable || error instanceof HalfRestored;
  console.error(expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
