// biome-ignore lint/style/noRestrictedImports: it is telegraf itself that is measured here.
import { Telegraf } from 'telegraf';

/** What everything else is compared with: telegraf itself, answering each text with the same text. */
const bot = new Telegraf(process.env['BOT_TOKEN'] ?? '', {
  telegram: { apiRoot: process.env['TELEGRAM_API_ROOT'] ?? '' },
});
bot.on('message', (context) => context.reply('text' in context.message ? context.message.text : '…'));
process.once('SIGTERM', () => bot.stop('SIGTERM'));
await bot.launch();
