/** Telegram's limits, kept on our side so that 429 is the exception: see telegram's "Bots FAQ", "My bot is hitting limits". */
export type Pace = {
  /** When a message to this chat may go. */
  readyAt(chat: number, now: number): number;
  /** A message to this chat goes now. */
  took(chat: number, now: number): void;
  /** Telegram said when. */
  blocked(chat: number, until: number): void;
};

/** About 30 a second over all chats; a little less, because the clocks are not the same. */
const OVERALL_GAP_MS = 37;
/** So much of what a busy moment cost is made up for: at most 30 go within a second all the same. */
const MADE_UP_MS = 50;
/** About one a second in a chat, where a short burst passes. */
const CHAT = { burst: 3, everyMs: 1050 };
/** 20 a minute in a group. */
const GROUP = { burst: 3, everyMs: 3100 };

export function createPace(limits: boolean): Pace {
  // Each chat has a purse of tokens, kept as the instant at which it would be full again.
  const fullAt = new Map<number, number>();
  const blockedUntil = new Map<number, number>();
  let overallAt = 0;

  const readyByPurse = (chat: number): number => {
    const { burst, everyMs } = chat < 0 ? GROUP : CHAT;
    return (fullAt.get(chat) ?? 0) - (burst - 1) * everyMs;
  };

  return {
    readyAt(chat) {
      const told = blockedUntil.get(chat) ?? 0;
      return limits ? Math.max(told, overallAt, readyByPurse(chat)) : told;
    },
    took(chat, now) {
      if (!limits) return;
      overallAt = Math.max(now - MADE_UP_MS, overallAt) + OVERALL_GAP_MS;
      const { everyMs } = chat < 0 ? GROUP : CHAT;
      fullAt.set(chat, Math.max(now, fullAt.get(chat) ?? 0) + everyMs);
      if (fullAt.size > 50_000) for (const [old, at] of fullAt) if (at < now) fullAt.delete(old);
    },
    blocked(chat, until) {
      blockedUntil.set(chat, until);
    },
  };
}
