import type { Call, LocalTelegram } from '../simulator/index.ts';
import type { Expectation } from './script.ts';

/** What reached people, in order, and since which step. */
export type Reached = {
  note(call: Call): void;
  /** A step that is not an expectation begins: what came before it counts only for `ever`. */
  mark(): void;
  /** Null where the expectation is met, else what is wrong. */
  problem(expected: Expectation, chat: number, telegram: LocalTelegram): string | null;
};

type Arrival = {
  readonly chat: number;
  readonly topic: string | null;
  readonly texts: readonly string[];
  readonly file: string | null;
  readonly isMessage: boolean;
};

const sending = new Set(['sendMessage', 'sendDocument', 'sendPhoto', 'sendMediaGroup']);
const reaching = new Set([...sending, 'editMessageText', 'editMessageCaption', 'answerCallbackQuery']);

const same = (text: string): string => text.normalize('NFC').toLowerCase();

export function createReached(): Reached {
  const arrivals: Arrival[] = [];
  let since = 0;

  return {
    note(call) {
      if (!call.ok || call.chat === undefined || !reaching.has(call.method)) return;
      const texts = [call.text, call.callbackAnswer].filter((text) => text !== undefined).map(same);
      arrivals.push({
        chat: call.chat,
        topic: call.topic ?? null,
        texts,
        file: call.file ? same(call.file) : null,
        isMessage: sending.has(call.method),
      });
    },
    mark() {
      since = arrivals.length;
    },
    problem(expected, chat, telegram) {
      const { contains, lacks, button, lacksButton, file, count, topic } = expected;
      const there = arrivals
        .slice(expected.ever ? 0 : since)
        .filter((arrival) => arrival.chat === chat && (topic === undefined || arrival.topic === topic));
      const holds = (arrival: Arrival, words: string) =>
        arrival.texts.some((text) => text.includes(same(words)));
      const counted = there.filter(
        (arrival) => arrival.isMessage && (contains === undefined || holds(arrival, contains)),
      );
      if (count !== undefined && counted.length !== count) return `${counted.length} messages, not ${count}`;
      if (contains !== undefined && count !== 0 && !there.some((arrival) => holds(arrival, contains))) {
        return `nothing contains "${contains}"`;
      }
      if (lacks !== undefined && there.some((arrival) => holds(arrival, lacks))) return `"${lacks}" is there`;
      if (file !== undefined && !there.some((arrival) => arrival.file?.includes(same(file))))
        return `no file "${file}"`;
      const labels = telegram
        .messages(chat)
        .filter((message) => topic === undefined || message.topic === topic)
        .flatMap((message) => message.buttons.flat().map((one) => same(one.text)));
      if (button !== undefined && !labels.some((label) => label.includes(same(button))))
        return `no button "${button}"`;
      if (lacksButton !== undefined && labels.some((label) => label.includes(same(lacksButton)))) {
        return `the button "${lacksButton}" is there`;
      }
      return null;
    },
  };
}
