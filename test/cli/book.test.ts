import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportBook } from '../../src/cli/export.ts';
import { importBook } from '../../src/cli/import.ts';
import { job } from '../../src/cli/job.ts';
import { verify } from '../../src/cli/verify.ts';
import { day } from '../../src/core/day.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { type CityHall, openCityHall } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let other: TestMongo;
let hall: CityHall;
let elsewhere: Store;
let folder: string;
const now = new Date('2026-03-09T08:00:00+07:00');

async function run(
  command: typeof verify,
  args: readonly string[],
  store: Store = hall.store,
): Promise<{ code: number; out: string; error: string }> {
  const text = { out: '', error: '' };
  const into = (key: 'out' | 'error') =>
    new Writable({
      write(chunk, _, done) {
        text[key] += String(chunk);
        done();
      },
    });
  const code = await command(args, { store, now, stdout: into('out'), stderr: into('error') });
  return { code, ...text };
}

beforeAll(async () => {
  [mongo, other] = await Promise.all([startTestMongo(), startTestMongo()]);
  hall = await openCityHall(mongo, new Date('2026-03-02T08:00:00+07:00'));
  elsewhere = await openStore(other.uri());
  folder = await mkdtemp(join(tmpdir(), 'chidao-book-'));
  const { id } = await hall.issue({ lead: 'PNV', task: 'Báo cáo biên chế 📌', deadline: day('2026-03-06') });
  await hall.act('head', id, { type: 'acknowledge' });
  const evidence = [{ kind: 'photo', file: 'AgAC1', name: 'ảnh' }] as const;
  await hall.act('head', id, { type: 'report', text: 'Đã xong\n"22/23"', evidence });
  await hall.issue({ lead: 'VHTT', task: 'Rà soát chữ ký số', deadline: null });
});

afterAll(async () => {
  await Promise.all([hall.store.close(), elsewhere.close()]);
  await Promise.all([mongo.close(), other.close()]);
  await rm(folder, { recursive: true, force: true });
});

test('the book goes out and into an empty one with nothing lost; a second time nothing is new', async () => {
  const file = join(folder, 'book.jsonl');
  const { code, out } = await run(exportBook, ['--format', 'jsonl']);
  expect(code).toBe(0);
  await writeFile(file, out);

  const dry = await run(importBook, [file, '--dry-run'], elsewhere);
  expect(dry.out).toContain('directive: 2 new, 0 there already, 0 different');
  expect(await elsewhere.organizations.all()).toEqual([]);

  expect((await run(importBook, [file], elsewhere)).code).toBe(0);
  expect((await run(exportBook, ['--format', 'jsonl'], elsewhere)).out).toBe(out);
  const { id } = await hall.organization();
  const mine = await hall.store.directives.byCode(id, 'CĐ-2026-001');
  expect(await elsewhere.directives.byCode(id, 'CĐ-2026-001')).toEqual(mine);
  expect((await run(verify, [], elsewhere)).out).toBe('2 directives, 4 entries: all hold\n');
  expect((await run(importBook, [file], elsewhere)).out).toContain('directive: 0 new, 2 there already');
});

test('a file whose history was touched is refused whole, with the line', async () => {
  const { out } = await run(exportBook, ['--format', 'jsonl']);
  const file = join(folder, 'touched.jsonl');
  await writeFile(file, out.replace('Rà soát chữ ký số', 'Rà soát chữ ký'));
  const empty = await startTestMongo();
  const store = await openStore(empty.uri());
  const { code, error } = await run(importBook, [file], store);
  expect(code).toBe(1);
  expect(error).toMatch(/^line \d+: entry 1 does not follow from the one before\nNothing was imported/);
  expect(await store.organizations.all()).toEqual([]);
  await store.close();
  await empty.close();
});

test('a state that is not what its history means is found by verify', async () => {
  const { id } = await hall.organization();
  const stored = await hall.store.directives.byCode(id, 'CĐ-2026-002');
  if (!stored) return expect.fail('it was issued');
  const state = { ...stored.state, urgent: true };
  await hall.store.directives.save({ ...stored, state }, stored.version, [], now);
  const { code, out } = await run(verify, []);
  expect(code).toBe(1);
  expect(out).toContain('CĐ-2026-002: the state is not what the history means\n');
  await hall.store.directives.save(stored, stored.version, [], now);
  expect((await run(verify, [])).code).toBe(0);
});

test('a job runs now and says nothing twice', async () => {
  expect((await run(job, ['brief'])).out).toMatch(/: done\n$/);
  const chairman = await hall.member('chairman');
  const id = `brief:2026-03-09:${chairman.organization}:${chairman.id}`;
  const first = await hall.store.outbox.get(id);
  expect(first?.state).toBe('waiting');
  expect((await run(job, ['brief'])).code).toBe(0);
  expect(await hall.store.outbox.get(id)).toEqual(first);
});

test('wrong usage is answered with the help and 2', async () => {
  expect(await run(job, ['coffee'])).toMatchObject({ code: 2, out: '' });
  expect((await run(job, ['coffee'])).error).toContain('There is no job "coffee".\nchidao job NAME');
  expect((await run(exportBook, ['--format', 'xlsx'])).error).toContain('xlsx is not there yet');
  expect((await run(exportBook, [])).code).toBe(2);
  expect((await run(importBook, [join(folder, 'none.jsonl')])).error).toContain('cannot be read');
  expect((await run(verify, ['all'])).code).toBe(2);
});

test('the deadlines go out as a calendar', async () => {
  const { out } = await run(exportBook, ['--format', 'ics']);
  expect(out).toMatch(/^BEGIN:VCALENDAR/);
  expect(out.match(/BEGIN:VEVENT/g)).toHaveLength(1);
});
