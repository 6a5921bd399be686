import type { Clock } from '../clock.ts';
import { keepNewest } from '../core/newest.ts';
import type { OutboxListener } from '../outbox.ts';
import type { Log } from '../ports.ts';
import type { OutboxRecord, Outgoing, Store } from '../store/store.ts';
import type { Rich } from '../texts/rich.ts';
import type { Api, Fault } from './api.ts';
import { deliver } from './deliver.ts';
import { createPace, type Pace } from './pace.ts';

/** What the sender finds out about the world; the program makes it known. */
type SenderEvents = {
  unreachable(record: OutboxRecord, description: string): Promise<void>;
  moved(from: number, to: number): Promise<void>;
};

export type Sender = {
  /** Takes up what waits in the outbox and goes on until stopped. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Takes up what another process has written since. */
  look(): Promise<void>;
  /** Nothing is on its way, and nothing is ready to go. */
  idle(): boolean;
};

export type SenderOptions = {
  readonly store: Store;
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: SenderEvents;
  /** Off for servers without Telegram's limits. */
  readonly limits: boolean;
  /**
   * Messages on their way at once. One by default: a crash between sending and noting can then repeat one message only.
   */
  readonly parallel: number;
  listen(listener: OutboxListener): void;
  /** Said at the head of a message that may have been sent before. */
  sentAgain(record: OutboxRecord): Promise<Rich>;
};

type Mark = Parameters<Store['outbox']['mark']>[0][number];
/** `noted`: the store says already that it is about to be tried. */
type Waiting = OutboxRecord & { readonly dueAt: number; readonly noted?: true };

/** A call that takes longer than this no longer holds up the others. */
const SLOW_MS = 3_000;
const MOST_PAUSE_MS = 300_000;
/**
 * Orders begin with the writer's clock, in microseconds: messages written by another process are looked for so far back,
 * which is more than the clocks of two machines and the time of one write differ.
 */
const LOOK_BACK = 600_000_000;
/** A fault that lasts must not keep the processor busy. */
const AFTER_FAULT_MS = 1_000;
/** The last result is noted together with the next try where that is so near. */
const SOON_MS = 100;
/** Edits of older messages ask the store for Telegram's number of them. */
const MOST_REMEMBERED = 10_000;
/** Messages in memory at once, when a start finds more of them waiting. */
const MOST_HELD = 100_000;
/** After this many tries without an answer the message goes to the list that the office sees. */
const MOST_ATTEMPTS = 12;

export function createSender(options: SenderOptions): Sender {
  const { store, api, clock, log, events } = options;
  const pace: Pace = createPace(options.limits);
  const queue = createQueue();
  const sentMessages = new Map<string, number>();
  /** Taken up by this process: each id with its order. */
  const known = new Map<string, number>();
  /** Are being stored to be tried at once; found by a look before that is heard, they would seem tried before. */
  const coming = new Set<string>();
  let marks: Mark[] = [];
  let running: Promise<void> | null = null;
  let slow = 0;
  let stopped = true;
  let isMoreLeft = false;
  let cancelTimer = () => {};

  const nowMs = () => clock.now().getTime();
  const lookedBackTo = () => nowMs() * 1000 - LOOK_BACK;

  /** Of several edits of one message only the newest needs to go out. */
  const enqueue = (record: Waiting) => {
    for (const { id } of queue.add(record))
      marks.push({ id, state: 'dropped', error: 'a newer edit of the same message came' });
  };

  const add = (records: readonly Omit<Waiting, 'dueAt'>[]) => {
    const since = lookedBackTo();
    for (const [id, order] of known) {
      if (order >= since) break;
      known.delete(id);
    }
    for (const record of records) {
      if (known.has(record.id)) continue;
      known.set(record.id, record.order);
      enqueue({ ...record, dueAt: record.due.getTime() });
    }
    wake();
  };

  const wake = () => {
    if (stopped || running) return;
    running = work()
      .then(
        () => 0,
        (error) => {
          log.error({ error: String(error) }, 'the sender met a fault and goes on');
          return AFTER_FAULT_MS;
        },
      )
      .then((pause) => {
        running = null;
        cancelTimer();
        const at = stopped ? null : queue.nextAt(nowMs(), pace);
        if (at === null) return;
        const wait = Math.max(pause, at - nowMs());
        // What came while the last marks were written is ready by now.
        if (wait > 0) cancelTimer = clock.after(wait, wake);
        else wake();
      });
  };

  async function work(): Promise<void> {
    while (!stopped) {
      const taken = queue.take(options.parallel - Math.min(slow, options.parallel - 1), nowMs(), pace);
      const batch = taken.filter(mayGo);
      if (taken.length === 0 && isNextSoon()) return;
      const noted = marks;
      marks = [];
      // One write notes what came of the last batch and that this one is about to be tried.
      const trying = batch.filter((record) => canComeTwice(record) && !record.noted);
      await store.outbox.mark(
        together([
          ...noted,
          ...trying.map((record) => ({ id: record.id, state: 'waiting' as const, tried: true })),
        ]),
        clock.now(),
      );
      if (taken.length === 0 && !(await takeUpMore())) return;
      await Promise.all(batch.map(attempt));
    }
  }

  function isNextSoon(): boolean {
    const at = queue.nextAt(nowMs(), pace);
    return at !== null && at - nowMs() <= SOON_MS;
  }

  /** Those that nothing holds up: what waits for the store now goes out next. */
  function takesAtOnce(messages: readonly Outgoing[]): Set<string> {
    if (stopped || running || !queue.isEmpty()) return new Set();
    const now = nowMs();
    const isFree = ({ due, windows, to }: Outgoing) =>
      due.getTime() <= now && !windows && pace.readyAt(to.chat, now) <= now;
    const [first, ...rest] = [...messages].sort(inTurn);
    const going = first && isFree(first) ? [first, ...rest.filter(isFree)] : [];
    const taken = going.slice(0, options.parallel).filter(canComeTwice);
    for (const { id } of taken) coming.add(id);
    return new Set(taken.map(({ id }) => id));
  }

  async function takeUp(): Promise<void> {
    const found = await store.outbox.waiting(MOST_HELD);
    isMoreLeft = found.length === MOST_HELD;
    add(found);
  }

  /** What did not fit into memory at the start is taken up once nothing is left there. */
  async function takeUpMore(): Promise<boolean> {
    if (!isMoreLeft || slow > 0 || !queue.isEmpty()) return false;
    await takeUp();
    return true;
  }

  /** What comes outside its hours waits for them; what has outlived them is dropped. */
  function mayGo(record: Waiting): boolean {
    const windows = record.windows ?? [];
    const now = nowMs();
    const open = windows.find(({ to }) => now < to.getTime());
    if (windows.length === 0 || (open && open.from.getTime() <= now)) return true;
    queue.free(record);
    if (open) {
      marks.push({ id: record.id, state: 'waiting', due: open.from });
      enqueue({ ...record, dueAt: open.from.getTime() });
    } else {
      marks.push({ id: record.id, state: 'dropped', error: 'out of date before it could be sent' });
    }
    return false;
  }

  /** Resolves when the message is done, or when it is so slow that others go first. */
  function attempt(record: Waiting): Promise<void> {
    return new Promise((resolve) => {
      let late = false;
      const cancel = clock.after(SLOW_MS, () => {
        late = true;
        slow += 1;
        resolve();
      });
      void deliver(api, store, record, { sentMessages, sentAgain: options.sentAgain })
        .then((outcome) => settle(record, outcome))
        .catch((error) => {
          log.error({ id: record.id, error: String(error) }, 'a message could not be worked on');
          later(record, 'fault in the program');
        })
        .finally(() => {
          cancel();
          queue.free(record);
          if (late) {
            slow -= 1;
            wake();
          }
          resolve();
        });
    });
  }

  async function settle(record: Waiting, outcome: Awaited<ReturnType<typeof deliver>>): Promise<void> {
    if (outcome.kind === 'sent') {
      if (outcome.message !== null) remember(record.id, outcome.message);
      marks.push({ id: record.id, state: 'sent', message: outcome.message });
    } else if (outcome.kind === 'dropped') {
      marks.push({ id: record.id, state: 'dropped', error: outcome.why });
    } else {
      await cure({ ...record, tried: record.tried || outcome.begun }, outcome.fault);
    }
  }

  /** A refusal says that this try came to nothing, not that an earlier one did: `tried` stays as it was before. */
  async function cure(record: Waiting, fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'slow-down':
        pace.blocked(record.to.chat, nowMs() + fault.seconds * 1000);
        marks.push({ id: record.id, state: 'waiting', tried: record.tried });
        enqueue(unnoted(record));
        return;
      case 'moved':
        await events.moved(record.to.chat, fault.to);
        queue.move(record.to.chat, fault.to);
        enqueue({ ...record, to: { ...record.to, chat: fault.to } });
        return;
      case 'unreachable':
        marks.push({ id: record.id, state: 'failed', error: fault.description });
        await events.unreachable(record, fault.description);
        return;
      case 'refused':
      case 'conflict':
        log.warn({ id: record.id, why: fault.description }, 'Telegram refused a message');
        marks.push({ id: record.id, state: 'failed', error: fault.description });
        return;
      case 'failed':
        later(record, fault.description);
        return;
      case 'unanswered':
        later({ ...record, tried: true }, fault.description);
        return;
    }
  }

  function later(record: Waiting, why: string): void {
    const attempts = record.attempts + 1;
    if (attempts >= MOST_ATTEMPTS) {
      marks.push({ id: record.id, state: 'failed', attempts, error: why });
      return;
    }
    const dueAt = nowMs() + Math.min(MOST_PAUSE_MS, 1000 * 2 ** attempts);
    marks.push({
      id: record.id,
      state: 'waiting',
      attempts,
      tried: record.tried,
      due: new Date(dueAt),
      error: why,
    });
    enqueue({ ...unnoted(record), attempts, dueAt });
  }

  function remember(id: string, message: number): void {
    sentMessages.set(id, message);
    keepNewest(sentMessages, MOST_REMEMBERED);
  }

  return {
    async start() {
      stopped = false;
      options.listen({
        takesAtOnce,
        hears: (fresh, atOnce) => {
          for (const id of atOnce) coming.delete(id);
          add(
            fresh.map((message) => ({
              ...message,
              state: 'waiting',
              attempts: 0,
              tried: false,
              message: null,
              error: null,
              ...(atOnce.has(message.id) && { noted: true as const }),
            })),
          );
        },
      });
      await takeUp();
    },
    async stop() {
      stopped = true;
      cancelTimer();
      await running;
      if (marks.length > 0) await store.outbox.mark(together(marks), clock.now());
      marks = [];
    },
    async look() {
      const waiting = await store.outbox.waitingSince(lookedBackTo());
      const strange = waiting.filter((id) => !known.has(id) && !coming.has(id));
      const found = strange.length > 0 ? await store.outbox.some(strange) : [];
      add(found.filter((record) => record.state === 'waiting'));
    },
    idle() {
      return (
        running === null && slow === 0 && (marks.length === 0 || isNextSoon()) && !queue.ready(nowMs(), pace)
      );
    },
  };
}

/** An edit shows the same however often it is made. */
const canComeTwice = ({ content }: Pick<Outgoing, 'content'>): boolean =>
  content.kind !== 'edit' && content.kind !== 'bare';

/** The store says of it what it said before this try. */
function unnoted({ noted: _, ...record }: Waiting): Waiting {
  return record;
}

/** Several results of one message in a write have no order among them: the later one holds. */
function together(marks: readonly Mark[]): Mark[] {
  const byId = new Map<string, Mark>();
  for (const mark of marks) byId.set(mark.id, { ...byId.get(mark.id), ...mark });
  return [...byId.values()];
}

type Queue = {
  /** Gives the edits that need not go out any more, because there is a newer one of the same message. */
  add(record: Waiting): Waiting[];
  /** At most `most` messages that may go now, one per chat, the most urgent first; they are out of the queue then. */
  take(most: number, now: number, pace: Pace): Waiting[];
  /** The chat of this message may be sent to again. */
  free(record: Waiting): void;
  ready(now: number, pace: Pace): boolean;
  isEmpty(): boolean;
  /** The earliest instant at which something may go; null when nothing waits. */
  nextAt(now: number, pace: Pace): number | null;
  move(from: number, to: number): void;
};

/** What waits, by chat: within a chat the more urgent first, then in order. */
function createQueue(): Queue {
  const lanes = new Map<number, Waiting[]>();
  const busy = new Set<number>();

  const readyAt = (head: Waiting, pace: Pace, now: number) =>
    Math.max(head.dueAt, pace.readyAt(head.to.chat, now));

  const heads = (): Waiting[] => {
    const found: Waiting[] = [];
    for (const [chat, lane] of lanes) {
      const head = lane[0];
      if (head && !busy.has(chat)) found.push(head);
    }
    return found;
  };

  return {
    add(record) {
      const chat = record.to.chat;
      const edits = (lanes.get(chat) ?? []).filter((other) => isEditOfSame(other, record));
      if (edits.some((other) => inTurn(record, other) < 0)) return [record];
      const lane = (lanes.get(chat) ?? []).filter((other) => !edits.includes(other));
      lanes.set(chat, lane);
      let at = lane.length;
      while (at > 0 && inTurn(record, lane[at - 1] as Waiting) < 0) at -= 1;
      lane.splice(at, 0, record);
      return edits;
    },
    take(most, now, pace) {
      const taken: Waiting[] = [];
      if (most <= 0) return taken;
      for (const head of heads().sort(inTurn)) {
        if (taken.length >= most) break;
        if (readyAt(head, pace, now) > now) continue;
        const lane = lanes.get(head.to.chat) as Waiting[];
        lane.shift();
        if (lane.length === 0) lanes.delete(head.to.chat);
        busy.add(head.to.chat);
        pace.took(head.to.chat, now);
        taken.push(head);
      }
      return taken;
    },
    free(record) {
      busy.delete(record.to.chat);
    },
    ready(now, pace) {
      return heads().some((head) => readyAt(head, pace, now) <= now);
    },
    isEmpty: () => lanes.size === 0,
    nextAt(now, pace) {
      let earliest: number | null = null;
      for (const head of heads()) {
        const at = readyAt(head, pace, now);
        if (earliest === null || at < earliest) earliest = at;
      }
      return earliest;
    },
    move(from, to) {
      const lane = lanes.get(from);
      lanes.delete(from);
      if (lane)
        lanes.set(to, [...(lanes.get(to) ?? []), ...lane.map((r) => ({ ...r, to: { ...r.to, chat: to } }))]);
    },
  };
}

type Turn = Pick<Outgoing, 'id' | 'urgency' | 'order'>;
const inTurn = (a: Turn, b: Turn): number =>
  a.urgency - b.urgency || a.order - b.order || (a.id < b.id ? -1 : 1);

function isEditOfSame(a: Waiting, b: Waiting): boolean {
  const ofA = a.content.kind === 'edit' ? a.content.of : null;
  const ofB = b.content.kind === 'edit' ? b.content.of : null;
  if (ofA === null || ofB === null) return false;
  if ('id' in ofA) return 'id' in ofB && ofA.id === ofB.id;
  return 'message' in ofB && ofA.message === ofB.message;
}
