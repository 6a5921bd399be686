import { systemClock } from '../../src/clock.ts';
import { startLocalTelegram } from '../../src/simulator/index.ts';
import { CHAIRMAN, headOf } from './big-office.ts';

// A local Telegram in a process of its own, so that the memory of the bot's process is the bot's. It takes the number of
// heads and tells at the end how many messages came, and how many different ones.

const heads = Number(process.argv[2]);
const telegram = await startLocalTelegram({ clock: systemClock, limits: false });
telegram.addUser({ id: CHAIRMAN, name: 'Chủ tịch' });
for (let unit = 0; unit < heads; unit += 1) telegram.addUser({ id: headOf(unit), name: `Trưởng ${unit}` });
const texts = new Set<string>();
let messages = 0;
telegram.onCall((call) => {
  if (call.method !== 'sendMessage' || !call.ok) return;
  messages += 1;
  texts.add(`${call.chat} ${call.text}`);
});
process.on('message', () => process.send?.({ messages, different: texts.size }));
process.on('disconnect', () => process.exit(0));
process.send?.({ token: telegram.token, apiRoot: telegram.apiRoot });
