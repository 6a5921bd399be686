import { expect } from 'vitest';
import { prepareOrganization } from '../../src/setup.ts';
import type { Call, LocalTelegram } from '../../src/simulator/index.ts';
import type { Store } from '../../src/store/index.ts';
import { clerkWho, isoDay, type Life, lives, numberOf, offIn2026, swapsOf2026 } from './clerk.ts';

/** How large an office is, and how long it is lived in. */
export type Plan = {
  readonly units: number;
  readonly count: number;
  readonly from: string;
  /** Directives are given on so many days from the first on. */
  readonly days: number;
  readonly until: string;
};

/** Where it happens: one bot or several, under a clock that the test moves. */
export type Place = {
  readonly telegram: LocalTelegram;
  readonly clock: { now(): Date };
  store(): Store;
  start(): Promise<void>;
  settle(): Promise<void>;
  advance(milliseconds: number): Promise<void>;
};

const GROUP = -1001;
const unitName = (n: number) => `Phường Số ${n + 1}`;
const codeOf = (life: Life) => `CĐ-2026-${String(life.n).padStart(3, '0')}`;
const written = (n: number) => isoDay(n).split('-').reverse().join('/');

export const startOf = (plan: Plan): Date => new Date(`${isoDay(numberOf(plan.from) - 1)}T20:00:00+07:00`);

const organizationOf = (plan: Plan) => ({
  name: 'UBND thành phố Sông Hậu',
  timezone: 'Asia/Ho_Chi_Minh',
  units: Array.from({ length: plan.units }, (_, n) => ({ code: `P${n + 1}`, name: unitName(n) })),
  members: [
    { user: 'chutich', role: 'chairman' },
    { user: 'pct', role: 'vice' },
    { user: 'vp', role: 'office' },
    ...Array.from({ length: plan.units }, (_, n) => ({ user: `h${n}`, role: 'head', unit: `P${n + 1}` })),
  ],
  chats: [{ group: 'giaoban', purpose: 'digest' }],
});

/** What somebody does in his own chat: types something, or presses a button under the newest message that has it. */
type Act = { readonly who: string } & ({ readonly say: string } | { readonly press: string });

function actsOn(on: number, all: readonly Life[]): Act[] {
  const acts: Act[] = [];
  for (const life of all) {
    const head = `h${life.unit}`;
    const code = codeOf(life);
    const order = `Giao ${unitName(life.unit)} kiểm tra tuyến đường số ${life.n}`;
    if (life.given === on)
      acts.push(
        { who: 'chutich', say: `${order}, hoàn thành trước ngày ${written(life.due)}` },
        { who: 'chutich', press: 'Ban hành' },
      );
    if (life.acknowledged === on)
      acts.push({ who: head, say: `/xem ${code}` }, { who: head, press: 'Đã nhận' });
    if (life.granted?.on === on)
      acts.push(
        { who: head, say: `/giahan ${code} ${written(life.granted.to)} chờ thủ tục` },
        { who: 'chutich', press: 'Đồng ý' },
      );
    if (life.reported === on) acts.push({ who: head, say: `/xong ${code} Đã kiểm tra xong` });
    if (life.confirmed === on)
      acts.push({ who: 'vp', say: `/xem ${code}` }, { who: 'vp', press: 'Xác nhận' });
  }
  return acts;
}

/** The lives of a plan; the same on every run. */
const livesOf = (plan: Plan): Life[] => lives(plan.count, { ...plan, seed: 2026 });

/** Lives through the days, each act in the chat, and gives every message that reached somebody. */
export async function live(
  plan: Plan,
  place: Place,
  between: (day: number) => Promise<void> = async () => {},
): Promise<Call[]> {
  const all = livesOf(plan);
  const organization = organizationOf(plan);
  const ids = new Map(organization.members.map(({ user }, i) => [user, 1001 + i]));
  const received: Call[] = [];
  place.telegram.onCall((call) => {
    if (call.method === 'sendMessage' && call.ok) received.push(call);
  });
  const act = async (one: Act) => {
    const id = ids.get(one.who) ?? 0;
    if ('say' in one) place.telegram.say(id, one.say);
    else expect(place.telegram.press(id, one.press), `${one.who}: ${one.press}`).not.toBeNull();
    await place.settle();
  };
  for (const [user, id] of ids) place.telegram.addUser({ id, name: user, language: 'vi' });
  place.telegram.addGroup({ id: GROUP, title: 'Giao ban', members: [...ids.values()] });
  await place.start();
  await prepareOrganization(place.store(), organization, {
    now: place.clock.now(),
    users: ids,
    chats: new Map([['giaoban', GROUP]]),
  });
  const { off, worked } = swapsOf2026;
  for (const d of off) await act({ who: 'vp', say: `/caidat nghỉ ${written(numberOf(d))}` });
  for (const d of worked) await act({ who: 'vp', say: `/caidat làm bù ${written(numberOf(d))}` });
  for (let n = numberOf(plan.from); n <= numberOf(plan.until); n += 1) {
    await between(n);
    const morning = Date.parse(`${isoDay(n)}T08:30:00+07:00`);
    await place.advance(Math.max(0, morning - place.clock.now().getTime()));
    for (const one of actsOn(n, all)) await act(one);
  }
  return received;
}

/** Compares what was received with what a clerk counts; gives how many reminders and digests there were. */
export function expectAsCounted(plan: Plan, received: readonly Call[]): { bundles: number; digests: number } {
  const all = livesOf(plan);
  const clerk = clerkWho({
    off: new Set([...offIn2026, ...swapsOf2026.off]),
    worked: new Set(swapsOf2026.worked),
  });
  const expected: string[] = [];
  const weeks = new Set<number>();
  for (let n = numberOf(plan.from); n <= numberOf(plan.until); n += 1) {
    if (!clerk.works(n)) continue;
    const heard = new Map<string, number>();
    for (const life of all)
      for (const who of clerk.hearers(life, n)) {
        const name = who === 'office' ? 'vp' : who === 'vice' ? 'pct' : `h${who}`;
        heard.set(name, (heard.get(name) ?? 0) + 1);
      }
    for (const [name, count] of heard) expected.push(`${isoDay(n)} ${name} ${count}`);
    // Day 0 is a Monday. A week before the first directive has nothing to tell.
    const monday = n - (n % 7);
    let firstDay = monday;
    while (!clerk.works(firstDay)) firstDay += 1;
    if (n === firstDay && all.some((life) => life.given < n)) weeks.add(monday);
  }
  const members = organizationOf(plan).members.map(({ user }) => user);
  const bundles = received.filter(({ text }) => text?.startsWith('🔔'));
  const told = bundles.map(({ at, chat, text }) => {
    const count = /(\d+) việc/.exec(text ?? '')?.[1];
    return `${localOf(at)[0]} ${members[(chat ?? 0) - 1001]} ${count}`;
  });
  expect(told.sort()).toEqual(expected.sort());
  // A digest of sixty units is longer than one message may be.
  const digests = received.filter(({ chat, text }) => chat === GROUP && text?.startsWith('📊'));
  expect(new Set(digests.map(({ at }) => localOf(at)[0])).size).toBe(digests.length);
  expect(digests.length).toBe(weeks.size);
  for (const { at } of [...bundles, ...digests]) {
    const [d, time] = localOf(at);
    expect(clerk.works(numberOf(d)), d).toBe(true);
    expect(time >= '07:00' && time < '17:30', `${d} ${time}`).toBe(true);
  }
  return { bundles: bundles.length, digests: digests.length };
}

/** The local day and time of day. */
const localOf = (at: Date): [string, string] => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return [local.slice(0, 10), local.slice(11, 16)];
};
