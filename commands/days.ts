import type { Ask, Outcome } from '../src/command.ts';
import type { Day } from '../src/core/day.ts';
import { readDay } from '../src/minutes/index.ts';
import { acting } from '../src/texts/acting.ts';
import { shortDay } from '../src/texts/format.ts';
import { press } from '../src/texts/view.ts';

export type DayAsked =
  | { readonly day: Day; readonly rest: string }
  | { readonly none: true; readonly rest: string }
  /** There is no day in the words at all. */
  | { readonly absent: true }
  /** There is something like a day, and the answer says what is wrong with it. */
  | { readonly outcome: Outcome };

/** Reads a typed day, or says what is wrong with it; days to choose from go to `command.step|…args|day`. */
export function dayTyped(
  ask: Ask,
  words: string,
  choose: { readonly command: string; readonly step: string; readonly args: readonly string[] },
): DayAsked {
  const { language } = ask.view;
  const read = readDay(words, { today: ask.house.today, calendar: ask.house.calendar });
  switch (read.kind) {
    case 'day':
      return { day: read.day, rest: reasonOf(read.rest) };
    case 'none-wanted':
      return { none: true, rest: read.rest };
    case 'impossible':
      return { outcome: { say: [{ text: acting.dayImpossible[language](read.words, read.suggestion) }] } };
    case 'vague':
      return {
        outcome: {
          say: [
            {
              text: acting.dayVague[language](read.words),
              buttons: [
                read.candidates
                  .slice(0, 3)
                  .map((d) => press(shortDay(d), choose.command, choose.step, ...choose.args, d)),
              ],
            },
          ],
        },
      };
    case 'nothing':
      return { absent: true };
  }
}

/** "20/3/2026 vì phòng máy đang sửa chữa": the reason begins after the word that introduces it. */
function reasonOf(rest: string): string {
  return rest
    .replace(/^[\s,.;:–-]+/u, '')
    .replace(/^(?:vì|do|lý do|bởi vì|vi|ly do|because of|because|since|reason)(?=[\s:])[\s:]*/iu, '')
    .trim();
}
