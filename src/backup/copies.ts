import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Day, mondayOf, parseDay } from '../core/day.ts';
import { backup } from './index.ts';

/** The nightly copies of the book, one for each day. */
export type Copies = {
  days(): Promise<Day[]>;
  /** Takes the copy of a day anew. */
  take(day: Day, now: Date): Promise<void>;
  drop(day: Day): Promise<void>;
};

const NAME = /^book-(\d{4}-\d\d-\d\d)\.chidao$/;

export function copiesIn(folder: string, uri: string): Copies {
  const fileOf = (day: Day): string => join(folder, `book-${day}.chidao`);
  return {
    days: async () => {
      const files = await readdir(folder).catch(() => []);
      return files.flatMap((file) => parseDay(NAME.exec(file)?.[1] ?? '') ?? []).sort();
    },
    take: async (day, now) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(fileOf(day), { force: true });
      await backup(uri, fileOf(day), now);
    },
    drop: (day) => rm(fileOf(day), { force: true }),
  };
}

const DAILY = 7;
const WEEKLY = 4;

/** Which copies stay: of the seven newest days, and the last one of each of the four newest weeks that are over. */
export function keptDays(days: readonly Day[], today: Day): Set<Day> {
  const newest = [...new Set(days)].sort().reverse();
  const lastOfWeek = new Map<Day, Day>();
  for (const day of newest) {
    const week = mondayOf(day);
    if (week < mondayOf(today) && !lastOfWeek.has(week)) lastOfWeek.set(week, day);
  }
  return new Set([...newest.slice(0, DAILY), ...[...lastOfWeek.values()].slice(0, WEEKLY)]);
}
