import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { copiesIn } from './backup/copies.ts';
import { createBot } from './bot.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { startCron } from './cron.ts';
import { whileHeld } from './lease.ts';
import type { Log } from './ports.ts';
import { program } from './program.ts';
import { openServer } from './shelf.ts';
import { openStore } from './store/index.ts';
import type { Store } from './store/store.ts';
import { createApi } from './telegram/api.ts';
import { storeUpdates } from './telegram/inbox.ts';
import { allowedUpdates } from './telegram/polling.ts';
import { startWeb } from './web.ts';

/** How often what other processes wrote is looked for: replicas hand over updates, the command line letters. */
const LOOK_MS = { replicas: 250, alone: 2_000 } as const;

/**
 * The bot on Telegram: by polling, or by webhook where one is set. Of several processes on one MongoDB one works, and the
 * others keep what Telegram brings them and stand ready. Resolves when it has stopped.
 */
export async function runOnTelegram(config: Config, log: Log, stopping: AbortSignal): Promise<void> {
  const server = await openServer(config);
  const store = await openStore(server.uri);
  const webhook = config.WEBHOOK_URL
    ? { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET ?? '' }
    : null;
  let working: { accept(update: { readonly update_id: number }): Promise<void> } | null = null;
  const web = await startWeb({
    accept: async (update) => {
      if (working) await working.accept(update);
      else await storeUpdates(store, [update], systemClock.now());
    },
    atWork: () => working !== null,
    alive: () => store.slots.earliest(),
    port: config.PORT,
    host: webhook ? '0.0.0.0' : '127.0.0.1',
    webhook: webhook && { path: new URL(webhook.url).pathname, secret: webhook.secret },
  });
  const lease = {
    leases: store.leases,
    name: 'work',
    holder: `${hostname()}:${process.pid}:${randomUUID()}`,
    clock: systemClock,
    log,
    alone: !config.MONGODB_URI,
    stopping,
  };
  try {
    await whileHeld(lease, async (until) => {
      const bot = botOf(config, store, server.uri, log);
      await bot.start();
      working = bot;
      try {
        await workUntil(until, bot);
      } finally {
        working = null;
        await bot.stop();
      }
    });
  } finally {
    await web.close();
    await store.close();
    await server.close();
  }

  async function workUntil(until: AbortSignal, bot: ReturnType<typeof createBot>): Promise<void> {
    const api = createApi(config.BOT_TOKEN ?? '', config.TELEGRAM_API_ROOT, systemClock);
    if (webhook) {
      const { url, secret } = webhook;
      await api.call('setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates });
    } else {
      await api.call('deleteWebhook', {});
      bot.poll();
    }
    const tick = program.createTick(bot.ports);
    await tick.tick();
    const cron = startCron(() => tick.tick());
    const looking = setInterval(look, config.MONGODB_URI ? LOOK_MS.replicas : LOOK_MS.alone);
    log.info({ bot: bot.ports.botName(), by: webhook ? 'webhook' : 'polling' }, 'the bot is at work');
    await aborted(until);
    log.info({}, 'stopping');
    clearInterval(looking);
    cron.stop();

    function look(): void {
      bot
        .look()
        .catch((error) =>
          log.warn({ error: String(error) }, 'the store could not be looked at; trying again'),
        );
    }
  }
}

const botOf = (config: Config, store: Store, uri: string, log: Log) =>
  createBot({
    ...program.bot,
    store,
    clock: systemClock,
    log,
    token: config.BOT_TOKEN ?? '',
    apiRoot: config.TELEGRAM_API_ROOT,
    publicUrl: config.WEBHOOK_URL ? new URL(config.WEBHOOK_URL).origin : null,
    copies: copiesIn(join(config.DATA_DIR, 'backups'), uri),
    limits: config.TELEGRAM_LIMITS === 'on',
    parallel: config.TELEGRAM_LIMITS === 'on' ? 1 : 32,
  });

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
