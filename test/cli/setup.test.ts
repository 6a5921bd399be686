import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setup } from '../../src/cli/setup.ts';
import { tokenId } from '../../src/joining.ts';
import { prepareOrganization, SetupError } from '../../src/setup.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { songHau } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let store: Store;

/** Monday 2 March 2026, 08:00. */
const now = new Date('2026-03-02T01:00:00Z');

beforeAll(async () => {
  mongo = await startTestMongo();
});
beforeEach(async () => {
  await store?.close();
  store = await openStore(mongo.uri());
});
afterAll(async () => {
  await store.close();
  await mongo.close();
});

const small = { name: 'UBND xã Mỹ Tân', units: [{ code: 'VP', name: 'Văn phòng' }] };
const problemsOf = async (description: unknown): Promise<string> => {
  try {
    await prepareOrganization(store, description, { now, users: new Map(), chats: new Map() });
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
  return 'none';
};

async function run(args: readonly string[], typed = ''): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await setup(args, { store, now, stdin: Readable.from([typed]), stdout, stderr });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('An organization is set up', () => {
  it('from its description, and a second time nothing is doubled', async () => {
    const users = new Map(songHau.members.map(({ user }, i) => [user, 2000 + i]));
    const first = await prepareOrganization(store, songHau, { now, users });
    const second = await prepareOrganization(store, songHau, { now, users });
    expect(second.organization).toEqual(first.organization);
    expect(await store.organizations.all()).toHaveLength(1);
    expect((await store.organizations.get(first.organization.id))?.version).toBe(1);
    expect(await store.members.of(first.organization.id)).toHaveLength(songHau.members.length);
  });

  it('and brought up to date without losing what the office has set since', async () => {
    const first = await prepareOrganization(
      store,
      { ...small, chats: [{ id: -5, purpose: 'digest' }] },
      { now },
    );
    const { organization } = first;
    const policy = { ...organization.policy, dueSoonDays: 5 };
    const chats = [...organization.chats, { id: -6, title: 'Nhóm', purpose: 'work' as const, topic: null }];
    await store.organizations.save({ ...organization, policy, chats }, 1);
    const again = await prepareOrganization(
      store,
      {
        ...small,
        units: [
          { code: 'VP', name: 'Văn phòng HĐND và UBND' },
          { code: 'CA', name: 'Công an xã' },
        ],
      },
      { now },
    );
    expect(again.organization.units.map((unit) => unit.name)).toEqual([
      'Văn phòng HĐND và UBND',
      'Công an xã',
    ]);
    expect(again.organization.policy.dueSoonDays).toBe(5);
    expect(again.organization.chats.map((chat) => chat.id)).toEqual([-5, -6]);
  });

  it('with topics by name or number', async () => {
    const chats = [{ group: 'giaoban', purpose: 'digest', topic: 'CCHC' }];
    const known = new Map([['giaoban', -1001]]);
    const topicOf = (_chat: number, topic: string) => (topic === 'CCHC' ? 7 : null);
    const { organization } = await prepareOrganization(
      store,
      { ...small, chats },
      { now, chats: known, topicOf },
    );
    expect(organization.chats).toEqual([{ id: -1001, title: 'giaoban', purpose: 'digest', topic: 7 }]);
  });

  it('or told which field is wrong', async () => {
    expect(await problemsOf({ ...small, name: ' ' })).toContain('name: must not be empty');
    expect(await problemsOf({ ...small, timezone: 'Asia/Atlantis' })).toContain(
      'timezone: no such time zone',
    );
    expect(await problemsOf({ ...small, units: [] })).toContain('units: at least one unit is needed');
    expect(await problemsOf({ ...small, units: [{ code: 'V|P', name: 'Văn phòng' }] })).toContain(
      'units[0].code: letters',
    );
    expect(await problemsOf({ ...small, members: [{ id: 1, role: 'king' }] })).toContain('members[0].role: ');
    expect(await problemsOf({ ...small, members: [{ id: 1, role: 'head' }] })).toBe(
      'members[0].unit: a head needs a unit',
    );
    expect(await problemsOf({ ...small, members: [{ id: 1, role: 'head', unit: 'XX' }] })).toContain(
      'members[0].unit: there is no unit XX',
    );
    expect(await problemsOf({ ...small, members: [{ user: 'ai', role: 'chairman' }] })).toBe(
      'members[0].user: nobody is called ai',
    );
    expect(await problemsOf({ ...small, chats: [{ group: 'đâu' }] })).toBe('chats[0].group: unknown: đâu');
    expect(await problemsOf([])).toContain('the description: ');
    expect(await store.organizations.all()).toEqual([]);
  });
});

describe('chidao setup', () => {
  it('reads a file and gives links to those who have no account yet', async () => {
    const file = join(tmpdir(), `chidao-setup-${process.pid}.json`);
    const members = [{ role: 'chairman' }, { id: 1003, role: 'office', unit: 'VP' }];
    await writeFile(file, JSON.stringify({ ...small, members }));
    const { code, out } = await run(['--file', file, '--bot', '@my_tan_bot']);
    expect(code).toBe(0);
    expect(out).toContain('1 units, 1 members with an account');
    const token = /chairman: https:\/\/t\.me\/my_tan_bot\?start=([\w-]+)/.exec(out)?.[1] ?? '';
    expect(await store.invitations.get(tokenId(token))).toMatchObject({
      role: 'chairman',
      unit: null,
      takenBy: null,
    });
  });

  it('asks where there is no file, and asks again what was wrong', async () => {
    const typed = `UBND xã Mỹ Tân\nAsia/Atlantis\n\nV P; Văn phòng\nVP; Văn phòng; VP HĐND, VPUB\nVP; Hai\nCA\n\nmy_tan_bot\n`;
    const { code, out } = await run([], typed);
    expect(code).toBe(0);
    expect(out.match(/Time zone/g)).toHaveLength(2);
    expect(out).toContain('The code "V P" may have');
    expect(out).toContain('VP is on the list already');
    expect(out).toContain('The name is missing');
    expect(out).toMatch(/chairman: https:\/\/t\.me\/my_tan_bot\?start=/);
    expect(out).toMatch(/office: https:\/\/t\.me\/my_tan_bot\?start=/);
    const [organization] = await store.organizations.all();
    expect(organization?.units).toMatchObject([{ code: 'VP', aliases: ['VP HĐND', 'VPUB'] }]);
  });

  it('saves nothing where the answers end too early, and says what is wrong with a file', async () => {
    const cut = await run([], 'UBND xã\n');
    expect(cut).toMatchObject({ code: 1 });
    expect(cut.err).toContain('nothing was saved');
    expect(await store.organizations.all()).toEqual([]);
    expect(await run(['--file', '/nowhere/org.json'])).toMatchObject({ code: 1 });
    expect(await run(['--file'])).toMatchObject({ code: 2 });
    expect(await run(['--what', 'ever'])).toMatchObject({ code: 2 });
  });
});
