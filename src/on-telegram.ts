import { createBot } from './bot.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { startCron } from './cron.ts';
import type { Log } from './ports.ts';
import { program } from './program.ts';
import { openServer } from './shelf.ts';
import { openStore } from './store/index.ts';
import { createApi } from './telegram/api.ts';
import { allowedUpdates } from './telegram/polling.ts';
import { startWeb } from './web.ts';

/** The bot on Telegram: by polling, or by webhook where one is set. Resolves when it has stopped. */
export async function runOnTelegram(config: Config, log: Log, stopping: AbortSignal): Promise<void> {
  const token = config.BOT_TOKEN ?? '';
  const server = await openServer(config);
  const store = await openStore(server.uri);
  const bot = createBot({
    ...program.bot,
    store,
    clock: systemClock,
    log,
    token,
    apiRoot: config.TELEGRAM_API_ROOT,
    publicUrl: config.WEBHOOK_URL ? new URL(config.WEBHOOK_URL).origin : null,
    limits: config.TELEGRAM_LIMITS === 'on',
    parallel: config.TELEGRAM_LIMITS === 'on' ? 1 : 32,
  });
  await bot.start();
  const webhook = config.WEBHOOK_URL
    ? { path: new URL(config.WEBHOOK_URL).pathname, secret: config.WEBHOOK_SECRET ?? '' }
    : null;
  const web = await startWeb({ bot, port: config.PORT, host: webhook ? '0.0.0.0' : '127.0.0.1', webhook });
  const api = createApi(token, config.TELEGRAM_API_ROOT, systemClock);
  if (webhook) {
    await api.call('setWebhook', {
      url: config.WEBHOOK_URL,
      secret_token: webhook.secret,
      allowed_updates: allowedUpdates,
    });
  } else {
    await api.call('deleteWebhook', {});
    bot.poll();
  }
  const tick = program.createTick(bot.ports);
  await tick.tick();
  const cron = startCron(() => tick.tick());
  log.info({ bot: bot.ports.botName(), by: webhook ? 'webhook' : 'polling' }, 'the bot is at work');
  await aborted(stopping);
  log.info({}, 'stopping');
  cron.stop();
  await web.close();
  await bot.stop();
  await store.close();
  await server.close();
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
