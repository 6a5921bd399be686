import { tooMany } from './refusal.ts';
import type { Room, SimulatorClock } from './shapes.ts';

const OVERALL_PER_SECOND = 30;
/** One a second in a chat on the average; a few at once are let through. */
const BURST_PER_CHAT = 5;
const GROUP_PER_MINUTE = 20;
const MINUTE = 60_000;

export type Limits = { on: boolean; take(room: Room, messages?: number): void };

/** Counts what is sent as Telegram does and refuses with the seconds to wait. */
export function createLimits(clock: SimulatorClock, on: boolean): Limits {
  let overall: number[] = [];
  const ofChat = new Map<number, { credit: number; at: number }>();
  const ofGroup = new Map<number, number[]>();
  return {
    on,
    take(room, messages = 1) {
      if (!this.on) return;
      const now = clock.now().getTime();
      overall = overall.filter((at) => now - at < 1000);
      if (overall.length + messages > OVERALL_PER_SECOND) throw tooMany(1);
      const chat = ofChat.get(room.id) ?? { credit: BURST_PER_CHAT, at: now };
      const credit = Math.min(BURST_PER_CHAT, chat.credit + Math.max(0, now - chat.at) / 1000);
      if (credit < 1) throw tooMany(Math.max(1, Math.ceil(1 - credit)));
      const group = (ofGroup.get(room.id) ?? []).filter((at) => now - at < MINUTE);
      const oldest = group[0];
      if (room.kind !== 'private' && oldest !== undefined && group.length + messages > GROUP_PER_MINUTE)
        throw tooMany(Math.max(1, Math.ceil((oldest + MINUTE - now) / 1000)));
      for (let taken = 0; taken < messages; taken += 1) {
        overall.push(now);
        group.push(now);
      }
      ofChat.set(room.id, { credit: credit - messages, at: now });
      ofGroup.set(room.id, group);
    },
  };
}
