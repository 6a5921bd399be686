import type { Clock } from './clock.ts';
import type { Card, Outgoing, OutgoingContent, Place, Store } from './store/store.ts';

/** What is to be said to whom; the outbox adds when and in which order. */
export type Letter = {
  readonly id: string;
  readonly organization: string | null;
  readonly to: Place;
  readonly content: OutgoingContent;
  readonly urgency: Outgoing['urgency'];
  readonly silent?: boolean;
  readonly due?: Date;
  readonly windows?: Outgoing['windows'];
};

/** Durable when `put` resolves; the sender is told of what is new. */
export type Outbox = {
  /** `cards`: those of the letters that are now the newest card of a directive in somebody's chat. */
  put(letters: readonly Letter[], cards?: readonly Card[]): Promise<void>;
  /** One listener: the sender of this process. */
  listen(listener: OutboxListener): void;
};

export type OutboxListener = {
  /** The ids of those messages that it will try as soon as they are stored: that is stored with them. */
  takesAtOnce(messages: readonly Outgoing[]): ReadonlySet<string>;
  /** What is new, nothing where it could not be stored; `atOnce`: what `takesAtOnce` said of it. */
  hears(fresh: readonly Outgoing[], atOnce: ReadonlySet<string>): void;
};

const nobody: OutboxListener = { takesAtOnce: () => new Set(), hears: () => {} };

export function createOutbox(store: Store, clock: Clock): Outbox {
  let listener = nobody;
  let last = 0;
  const nextOrder = () => {
    // Milliseconds with room for a thousand letters each; strictly rising within this process.
    last = Math.max(last + 1, clock.now().getTime() * 1000);
    return last;
  };
  return {
    async put(letters, cards = []) {
      if (letters.length === 0) return;
      const messages = letters.map((letter) => ({
        id: letter.id,
        organization: letter.organization,
        to: letter.to,
        content: letter.content,
        urgency: letter.urgency,
        silent: letter.silent ?? false,
        due: letter.due ?? clock.now(),
        ...(letter.windows ? { windows: letter.windows } : {}),
        order: nextOrder(),
      }));
      const atOnce = listener.takesAtOnce(messages);
      // Together they wait for the disk once.
      let fresh: readonly Outgoing[] = [];
      try {
        [fresh] = await Promise.all([store.outbox.put(messages, atOnce), store.cards.put(cards)]);
      } finally {
        listener.hears(fresh, atOnce);
      }
    },
    listen(other) {
      listener = other;
    },
  };
}

/** Keeps what is put until it is flushed, so that all that one input has to say is written at once. */
export type HeldOutbox = Outbox & { flush(): Promise<void> };

export function hold(outbox: Outbox): HeldOutbox {
  let letters: Letter[] = [];
  let cards: Card[] = [];
  return {
    ...outbox,
    async put(more, moreCards = []) {
      letters.push(...more);
      cards.push(...moreCards);
    },
    async flush() {
      const held = [letters, cards] as const;
      letters = [];
      cards = [];
      await outbox.put(...held);
    },
  };
}
