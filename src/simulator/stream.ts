import type { ServerResponse } from 'node:http';
import type { Calls } from './calls.ts';
import type { Office } from './office.ts';
import type { PageControl, Room } from './shapes.ts';

/** The page shows so many messages of a chat; older ones are out of its reach. */
const SHOWN = 300;
const GATHER = 20;
const TICK = 1000;

/** Tells open pages what has changed, by server-sent events. */
export function createStream(office: Office, calls: Calls, control: PageControl | undefined) {
  const { town } = office;
  const pages = new Set<Page>();
  const send = (response: ServerResponse, kind: string, content: unknown) =>
    response.write(`event: ${kind}\ndata: ${JSON.stringify(content)}\n\n`);
  const sendAll = (kind: string, content: unknown) => {
    for (const { response } of pages) send(response, kind, content);
  };

  const clock = () => ({
    now: (control ?? office.clock).now().toISOString(),
    timezone: control?.timezone ?? 'Asia/Ho_Chi_Minh',
    movable: control?.advance !== undefined,
  });

  const townSeen = () => ({
    organization: control?.organization() ?? '',
    bot: { id: town.bot.id, name: town.bot.name, username: town.bot.username },
    people: [...town.people.values()],
    rooms: [...town.rooms.values()].map((room) => ({
      id: room.id,
      kind: room.kind,
      title: room.title,
      members: [...room.members],
      topics: [...room.topics].map(([id, name]) => ({ id, name })),
      forum: room.forum,
      bot: room.bot,
      movedTo: room.movedTo,
    })),
  });

  const flush = (page: Page) => {
    page.timer = undefined;
    const seen = JSON.stringify(townSeen());
    if (seen !== page.town) page.response.write(`event: town\ndata: ${seen}\n\n`);
    page.town = seen;
    for (const room of page.changed) {
      const shown = [...room.messages.values()].slice(-SHOWN);
      const since = page.revisions.get(room.id) ?? 0;
      const changed = shown.filter((message) => message.revision > since);
      page.revisions.set(room.id, Math.max(since, ...changed.map((message) => message.revision)));
      send(page.response, 'messages', {
        chat: room.id,
        ids: shown.map((message) => message.id),
        changed: changed.map((message) => town.asSeen(message)),
      });
    }
    page.changed.clear();
  };

  const offs = [
    town.onChange((room) => {
      for (const page of pages) {
        page.changed.add(room);
        page.timer ??= setTimeout(() => flush(page), GATHER);
      }
    }),
    office.presses.onAnswer((answer) => sendAll('answer', answer)),
    calls.onCall((call) => {
      if (call.method === 'sendChatAction' && call.ok)
        sendAll('typing', { chat: call.chat, topic: call.topic });
    }),
  ];

  let shownMinute = '';
  const tick = () => {
    const now = clock();
    const minute = now.now.slice(0, 16);
    if (minute === shownMinute) return;
    shownMinute = minute;
    sendAll('clock', now);
  };
  const ticking = setInterval(tick, TICK);
  ticking.unref();

  return {
    open(response: ServerResponse) {
      response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'keep-alive' });
      const page: Page = {
        response,
        revisions: new Map(),
        changed: new Set(town.rooms.values()),
        town: '',
        timer: undefined,
      };
      send(response, 'clock', clock());
      flush(page);
      send(response, 'ready', {});
      pages.add(page);
      response.on('close', () => {
        clearTimeout(page.timer);
        pages.delete(page);
      });
    },
    tick() {
      shownMinute = '';
      tick();
    },
    close() {
      clearInterval(ticking);
      for (const off of offs) off();
      for (const page of pages) {
        clearTimeout(page.timer);
        page.response.end();
      }
    },
  };
}

type Page = {
  readonly response: ServerResponse;
  readonly revisions: Map<number, number>;
  readonly changed: Set<Room>;
  town: string;
  timer: NodeJS.Timeout | undefined;
};
