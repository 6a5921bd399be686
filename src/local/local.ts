import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { addDays } from '../core/day.ts';
import { dayOf, instantOf, type Time } from '../core/zone.ts';
import { startCron } from '../cron.ts';
import type { Log } from '../ports.ts';
import { program } from '../program.ts';
import { openVirtualOffice, type VirtualOffice } from '../replay/office.ts';
import { folderShelf } from '../replay/shelf.ts';
import { prepareOrganization } from '../setup.ts';
import { folderOf } from '../shelf.ts';
import { openChats } from './chats.ts';
import { sampleGroup, sampleOffice, samplePeople, weekBefore } from './sample-office.ts';

/** How often the hands of the clock move while nobody pushes them. */
const MOVE_EVERY_MS = 100;

/**
 * Without a token: the real bot over the durable book in `data/`, talking to a Telegram of its own on loopback, with a
 * page in the browser. Its clock runs with the real one, and can be pushed ahead by hand.
 */
export async function runLocal(config: Config, log: Log, stopping: AbortSignal): Promise<void> {
  const zone = sampleOffice.timezone;
  const ahead = await readAhead(config);
  const isNew = ahead === null;
  if (isNew) await writeAhead(config, 0);
  const now = new Date(Date.now() + (ahead ?? 0));
  const start = isNew ? instantOf(addDays(dayOf(now, zone), -7), '08:00' as Time, zone) : now;
  const office = await openVirtualOffice({
    start,
    program,
    log,
    onCall: () => {},
    shelf: folderShelf(folderOf(config), { fsync: true }),
    page: { port: config.PORT, control: { timezone: zone, organization: () => sampleOffice.name } },
  });
  const chats = await openChats(office.telegram, config, log);
  if (!chats.isRestored) {
    for (const { id, name } of samplePeople) office.telegram.addUser({ id, name, language: 'vi' });
    const members = samplePeople.map((person) => person.id);
    office.telegram.addGroup({ id: sampleGroup.id, title: sampleGroup.title, members });
  }
  await office.start();
  await prepareOrganization(office.store(), sampleOffice, {
    now: office.clock.now(),
    users: new Map(samplePeople.map(({ user, id }) => [user, id])),
    chats: new Map([[sampleGroup.group, sampleGroup.id]]),
    topicOf: () => 0,
  });
  if (isNew) await liveThroughTheWeek(office, zone);
  const stopHands = moveHands(office, config, log);
  console.log(`chidao: ${office.telegram.apiRoot}/  (Ctrl+C: stop)`);
  await new Promise<void>((resolve) => {
    if (stopping.aborted) resolve();
    else stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  await stopHands();
  await office.close();
  await chats.close();
}

async function liveThroughTheWeek(office: VirtualOffice, zone: string): Promise<void> {
  const today = dayOf(new Date(), zone);
  await office.advance(0);
  for (const step of weekBefore(today)) {
    const at = instantOf(addDays(today, -step.daysAgo), step.at as Time, zone);
    await office.advance(Math.max(0, at.getTime() - office.clock.now().getTime()));
    const from = samplePeople.find((person) => person.user === step.as)?.id ?? 0;
    const where = step.inGroup ? { chat: sampleGroup.id } : {};
    if (step.say !== undefined) office.telegram.say(from, step.say, where);
    else if (step.press !== undefined) office.telegram.press(from, step.press, where);
    await office.settle();
  }
  await office.advance(Math.max(0, Date.now() - office.clock.now().getTime()));
}

/** Lets the office's clock follow the real one, and remembers how far ahead it was pushed. */
function moveHands(office: VirtualOffice, config: Config, log: Log): () => Promise<void> {
  let real = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    office.clock.moveTo(new Date(office.clock.now().getTime() + (now - real)));
    real = now;
  }, MOVE_EVERY_MS);
  const cron = startCron(() => office.tick());
  return async () => {
    clearInterval(timer);
    cron.stop();
    await writeAhead(config, Math.max(0, office.clock.now().getTime() - Date.now())).catch((error) =>
      log.warn({ error: String(error) }, 'how far the clock was ahead could not be written'),
    );
  };
}

const aheadFile = (config: Config): string => join(config.DATA_DIR, 'clock.json');

/** How far ahead of the real time the clock was pushed; null before the first start. */
async function readAhead(config: Config): Promise<number | null> {
  const text = await readFile(aheadFile(config), 'utf8').catch(() => null);
  if (text === null) return null;
  const { ahead } = JSON.parse(text) as { ahead: unknown };
  return typeof ahead === 'number' && ahead > 0 ? ahead : 0;
}

async function writeAhead(config: Config, ahead: number): Promise<void> {
  await mkdir(config.DATA_DIR, { recursive: true });
  await writeFile(aheadFile(config), JSON.stringify({ ahead }));
}
