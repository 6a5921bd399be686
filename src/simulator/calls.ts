import { channel } from 'node:diagnostics_channel';
import type { Faults } from './faults.ts';
import { methodCalled } from './methods/index.ts';
import type { Outcome } from './methods/method.ts';
import type { Office } from './office.ts';
import { integerOf, type Parameters, textOf } from './parameters.ts';
import { Refusal, tooMany } from './refusal.ts';
import type { Call } from './shapes.ts';

/** What goes back over the connection: an answer, nothing ever, or a cut after so many milliseconds. */
export type Reply = { status: number; body: string } | 'never' | { cutAfter: number };

/** Every call to any local Telegram of this process, for who looks on from outside the program: a `Call` each. */
export const BOT_CALLS = 'chidao.bot-call';
const outside = channel(BOT_CALLS);

const OK = '{"ok":true,"result":true}';

export type Calls = {
  take(method: string, p: Parameters): Reply;
  /** For getUpdates, whose answer comes later: an injected fault, if one is due. */
  fault(method: string, p: Parameters): Reply | null;
  tell(call: Call): void;
  callOf(method: string, p: Parameters): Call;
  onCall(listener: (call: Call) => void): () => void;
};

export function createCalls(office: Office, faults: Faults): Calls {
  const listeners = new Set<(call: Call) => void>();

  const callOf = (method: string, p: Parameters): Call => {
    const chat = integerOf(p, 'chat_id');
    const topic = office.town.rooms.get(chat ?? 0)?.topics.get(integerOf(p, 'message_thread_id') ?? 0);
    const text = textOf(p, 'text') || textOf(p, 'caption');
    const messageId = integerOf(p, 'message_id');
    return {
      at: office.clock.now(),
      method,
      parameters: { ...p.values },
      ok: true,
      ...(chat === undefined ? {} : { chat }),
      ...(topic === undefined ? {} : { topic }),
      ...(text === '' ? {} : { text }),
      ...(messageId === undefined ? {} : { messageId }),
    };
  };

  const refused = (call: Call, refusal: Refusal): Reply => {
    calls.tell({ ...call, ok: false, error: refusal.message });
    return { status: refusal.code, body: JSON.stringify(refusal.body()) };
  };

  const calls: Calls = {
    take(name, p) {
      const known = methodCalled(name);
      const call = callOf(known?.name ?? name, p);
      const injected = faults.next(call.method);
      if (injected?.error === 'timeout') {
        calls.tell({ ...call, ok: false, error: 'timeout' });
        return { cutAfter: injected.hang ?? 250 };
      }
      let outcome: Outcome;
      try {
        const refusal = refusalOf(injected);
        if (refusal !== null) throw refusal;
        if (known === undefined) throw new Refusal(404, 'Not Found: method not found');
        outcome = known.method(office, p);
      } catch (error) {
        if (error instanceof Refusal) return refused(call, error);
        throw error;
      }
      noteOutcome(call, outcome, office);
      const held = faults.holds(call);
      calls.tell(call);
      if (injected?.error === 'lost-reply') return { cutAfter: 0 };
      if (held) return 'never';
      const body = outcome.result === true ? OK : JSON.stringify({ ok: true, result: outcome.result });
      return { status: 200, body };
    },
    fault(method, p) {
      const injected = faults.next(method);
      if (injected === null) return null;
      const refusal = refusalOf(injected);
      if (refusal !== null) return refused(callOf(method, p), refusal);
      calls.tell({
        ...callOf(method, p),
        ok: injected.error === 'lost-reply',
        error: String(injected.error),
      });
      return { cutAfter: injected.error === 'timeout' ? (injected.hang ?? 250) : 0 };
    },
    tell(call) {
      outside.publish(call);
      for (const listener of listeners) listener(call);
    },
    callOf,
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return calls;
}

function refusalOf(fault: ReturnType<Faults['next']>): Refusal | null {
  switch (fault?.error) {
    case 429:
      return tooMany(fault.retry_after ?? 1);
    case 403:
      return new Refusal(403, 'Forbidden: bot was blocked by the user');
    case 500:
      return new Refusal(500, 'Internal Server Error');
    default:
      return null;
  }
}

/** Puts into the call what it did, in the words that people see. */
function noteOutcome(call: Call, outcome: Outcome, { town }: Office): void {
  const { room, messages = [], press } = outcome;
  if (room !== undefined) call.chat = room.id;
  const [message] = messages;
  if (message !== undefined && room !== undefined) {
    call.messageId = message.id;
    const topic = message.thread === undefined ? undefined : room.topics.get(message.thread);
    if (topic !== undefined) call.topic = topic;
  }
  if (message !== undefined && message.from === town.bot.id && !call.method.startsWith('delete')) {
    const text = messages.flatMap((each) => each.text ?? each.caption ?? []).join('\n');
    if (text === '') delete call.text;
    else call.text = text;
    if (message.buttons.length > 0)
      call.buttons = message.buttons.map((row) => row.map((button) => button.text));
    const files = messages.flatMap((each) => each.file?.name ?? []);
    if (files.length > 0) call.file = files.join(', ');
  }
  if (outcome.edited) call.edited = true;
  if (press !== undefined) {
    call.messageId = press.messageId;
    const topic = room?.topics.get(room.messages.get(press.messageId)?.thread ?? 0);
    if (topic !== undefined) call.topic = topic;
    delete call.text;
    if (press.text !== '') call.callbackAnswer = press.text;
  }
}
