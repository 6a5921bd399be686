import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { type LocalTelegram, startLocalTelegram } from '../../src/simulator/index.ts';
import { type CityHall, openCityHall } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

const GROUP = -1_000_000_700_001;

let mongo: TestMongo;
let uri: string;
let empty: TestMongo;
let hall: CityHall;
let telegram: LocalTelegram;
let folder: string;

beforeAll(async () => {
  [mongo, empty] = await Promise.all([startTestMongo(), startTestMongo()]);
  // Each call gives another database; the hall and the doctor look at one.
  uri = mongo.uri();
  hall = await openCityHall({ ...mongo, uri: () => uri }, new Date('2026-03-02T08:00:00+07:00'));
  telegram = await startLocalTelegram({ clock: systemClock });
  folder = await mkdtemp(join(tmpdir(), 'chidao-doctor-'));
  telegram.addUser({ id: 1001, name: 'Chủ tịch', language: 'vi' });
  telegram.addGroup({ id: GROUP, title: 'Lãnh đạo UBND', members: [1001] });
  const [organization] = await hall.store.organizations.all();
  const found = organization && (await hall.store.organizations.get(organization.id));
  if (!found) throw new Error('there is no city hall');
  const chats = [{ id: GROUP, title: 'Lãnh đạo UBND', purpose: 'digest', topic: null }] as const;
  await hall.store.organizations.save({ ...found.organization, chats }, found.version);
});

afterAll(async () => {
  await Promise.all([hall.store.close(), telegram.close()]);
  await Promise.all([mongo.close(), empty.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function told(
  changed: Record<string, string | undefined> = {},
  clock: Clock = systemClock,
): Promise<{ code: number; lines: string[] }> {
  let out = '';
  const stdout = new Writable({
    write(chunk, _, done) {
      out += String(chunk);
      done();
    },
  });
  const environment = {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    MONGODB_URI: uri,
    DATA_DIR: folder,
    ...changed,
  };
  const code = await doctor([], { environment, clock, stdout, stderr: stdout });
  return { code, lines: out.trim().split('\n') };
}

test('where all is well, each part says so and nothing is to be done', async () => {
  const { code, lines } = await told();
  expect(lines).toEqual([
    'ok  settings: MongoDB',
    expect.stringMatching(/^ok {2}database: answers; /),
    expect.stringMatching(/^ok {2}clock: within \d s of Telegram's$/),
    `ok  token: @${telegram.botUsername}`,
    'ok  updates: by polling',
    expect.stringMatching(/^ok {2}group "Lãnh đạo UBND" of .*: the bot is .* and may write$/),
    'Everything holds.',
  ]);
  expect(code).toBe(0);
});

test('settings that do not hold together are each named', async () => {
  const { code, lines } = await told({ PORT: 'abc', LOG_LEVEL: 'loud' });
  expect(code).toBe(1);
  expect(lines.filter((line) => line.startsWith('bad settings'))).toHaveLength(2);
  expect(lines.at(-1)).toBe('2 to be mended.');
});

test('a token that Telegram does not know is to be taken from @BotFather, and is not shown', async () => {
  const wrong = `7000000009:${'x'.repeat(35)}`;
  const { code, lines } = await told({ BOT_TOKEN: wrong });
  expect(code).toBe(1);
  expect(lines.join('\n')).toMatch(/bad token: .*\n {4}To do: take the token from @BotFather/);
  expect(lines.join('\n')).not.toContain('xxxxx');
});

test('a Telegram that does not answer is no fault of the token', async () => {
  const { lines } = await told({ TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
  expect(lines.join('\n')).toMatch(/bad clock: http:\/\/127.0.0.1:9 does not answer/);
  expect(lines.join('\n')).toMatch(/bad token: .*\n {4}To do: check the connection to http:\/\/127.0.0.1:9/);
});

test('a clock that is wrong says by how much', async () => {
  const late: Clock = { ...systemClock, now: () => new Date(Date.now() - 600_000) };
  const { lines } = await told({}, late);
  expect(lines).toContainEqual(expect.stringMatching(/^bad clock: (599|600|601) s behind Telegram's$/));
});

test('a book without an office is to be set up; a database that is not there has its password kept back', async () => {
  expect((await told({ MONGODB_URI: empty.uri() })).lines).toContain(
    'bad database: answers, but holds no organization',
  );
  const { lines } = await told({
    MONGODB_URI: 'mongodb://office:geheim@127.0.0.1:9/chidao?serverSelectionTimeoutMS=300',
  });
  expect(lines.join('\n')).toMatch(/bad database: .*\n {4}To do: start MongoDB/);
  expect(lines.join('\n')).not.toContain('geheim');
});

test('a webhook that another program has set is named, and a group that the bot has left', async () => {
  const call = (method: string, body: object) =>
    fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await call('setWebhook', { url: 'http://127.0.0.1:9/somewhere' });
  await call('leaveChat', { chat_id: GROUP });
  const text = (await told()).lines.join('\n');
  expect(text).toContain('bad updates: another webhook is set: http://127.0.0.1:9');
  expect(text).toMatch(/bad group "Lãnh đạo UBND".*\n {4}To do: add the bot to the group again/);
  await call('deleteWebhook', {});
});
