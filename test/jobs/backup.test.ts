import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '../../jobs/backup.ts';
import { copiesIn, keptDays } from '../../src/backup/copies.ts';
import { restore } from '../../src/backup/index.ts';
import { addDays, type Day, day, daysBetween } from '../../src/core/day.ts';
import type { Ports } from '../../src/ports.ts';
import { createTick, runJob } from '../../src/tick.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';
import { hanoi, type Office, openOffice, textOf } from './office.ts';

let folder: string;
let office: Office;
let mongo: TestMongo;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chidao-copies-'));
  mongo = await startTestMongo();
});
afterEach(async () => {
  await office?.close();
  await mongo.close();
  rmSync(folder, { recursive: true, force: true });
});

const kept = (): string[] => readdirSync(join(folder, 'backups')).sort();
const withCopies = (): Ports => ({
  ...office.ports,
  copies: copiesIn(join(folder, 'backups'), office.uri),
});

describe('the nightly copy', () => {
  test('is taken at three in the morning, and holds the book', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const tick = createTick(withCopies(), [backup]);
    await tick.tick();
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-03', '03:00'));
    office.at(hanoi('2026-03-03', '03:00'));
    await tick.tick();
    expect(kept()).toEqual(['book-2026-03-03.chidao']);
    const file = join(folder, 'backups', 'book-2026-03-03.chidao');
    const now = hanoi('2026-03-03', '09:00');
    const { from } = await restore(mongo.uri(), file, { now, replacing: null });
    expect(from.tallies).toContainEqual(expect.objectContaining({ name: 'organizations', documents: 1 }));
    expect(office.faults).toEqual([]);
  });

  test('by hand on the same day it is there already', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const ports = withCopies();
    expect(await runJob(ports, [backup], 'backup')).toEqual([{ organization: 'song-hau', error: null }]);
    expect(await runJob(ports, [backup], 'backup')).toEqual([{ organization: 'song-hau', error: null }]);
    expect(kept()).toEqual(['book-2026-03-02.chidao']);
  });

  test('that fails is told to the office once in its hours, and tried again until it is done', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const tick = createTick(withCopies(), [backup]);
    await tick.tick();
    writeFileSync(join(folder, 'backups'), 'something else has this name');
    for (const time of ['03:00', '03:01', '03:02']) {
      office.at(hanoi('2026-03-03', time));
      await tick.tick();
    }
    const letters = office.letters();
    expect(letters.map(({ id }) => id)).toEqual(['backup-failed:2026-03-03:office']);
    expect(textOf(letters[0])).toBe(
      '⚠️ Chưa sao lưu được sổ theo dõi. Đề nghị báo người quản trị máy chủ kiểm tra; bot tự làm lại cho đến khi xong. Sổ vẫn dùng bình thường. Chưa có bản sao lưu nào.',
    );
    rmSync(join(folder, 'backups'));
    office.at(hanoi('2026-03-03', '03:03'));
    await tick.tick();
    expect(kept()).toEqual(['book-2026-03-03.chidao']);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-04', '03:00'));
  });

  test('an office that is only played keeps none', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    expect(await runJob(office.ports, [backup], 'backup')).toEqual([
      { organization: 'song-hau', error: null },
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('copies that stay', () => {
  const after = (nights: number, first: Day): Day[] => {
    let days: Day[] = [];
    for (let n = 0; n < nights; n++) {
      const today = addDays(first, n);
      const all = [...days, today];
      const keep = keptDays(all, today);
      days = all.filter((one) => keep.has(one));
    }
    return days;
  };

  test('of seven nights and of four weeks, each the last of its week', () => {
    // Wednesday 1 April 2026 after many nights: seven days, and the Sundays before them.
    expect(after(90, day('2026-01-02'))).toEqual([
      '2026-03-08',
      '2026-03-15',
      '2026-03-22',
      '2026-03-26',
      '2026-03-27',
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
      '2026-03-31',
      '2026-04-01',
    ]);
  });

  test('never fewer than seven, and never older than five weeks', () => {
    for (let nights = 1; nights < 80; nights++) {
      const days = after(nights, day('2026-01-02'));
      expect(days.length).toBeGreaterThanOrEqual(Math.min(nights, 7));
      expect(days.length).toBeLessThanOrEqual(11);
      expect(daysBetween(days[0] as Day, days.at(-1) as Day)).toBeLessThanOrEqual(34);
    }
  });

  test('after a month without the machine the old ones stay until newer ones take their place', () => {
    const days = [day('2026-01-04'), day('2026-01-11'), day('2026-02-20')];
    expect([...keptDays(days, day('2026-02-20'))].sort()).toEqual(days);
  });
});
