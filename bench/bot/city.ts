import { codeOf } from '../../src/core/code.ts';
import { addDays, type Day, yearOf } from '../../src/core/day.ts';
import type { DirectiveEvent, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import { seal } from '../../src/core/history.ts';
import { dayOf } from '../../src/core/zone.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { type Prepared, prepareOrganization } from '../../src/setup.ts';
import { openStore, type Store, type StoredDirective } from '../../src/store/index.ts';
import { shortDay } from '../../src/texts/format.ts';

/** A city of 60 units with a head and a deputy each, and 16 people who give orders. */
const UNITS = 60;
export const DIRECTIVES = 10_000;
/** Open directives that each unit leads; all others are done. */
export const OPEN_EACH = 20;

const ZONE = 'Asia/Ho_Chi_Minh';
const CHAIRMAN = 1_000;
export const givers = Array.from({ length: 16 }, (_, n) => CHAIRMAN + n);
export const heads = Array.from({ length: UNITS * 2 }, (_, n) => 2_000 + n);

const unitCode = (n: number): string => `P${n + 1}`;

const description = {
  name: 'UBND thành phố Bến Thuận',
  timezone: ZONE,
  units: Array.from({ length: UNITS }, (_, n) => ({
    code: unitCode(n),
    name: `UBND Phường ${n + 1}`,
    aliases: [`Phường ${n + 1}`],
  })),
  members: [
    ...givers.map((id, n) => ({ id, role: n === 0 ? 'chairman' : n < 4 ? 'vice' : 'office' })),
    ...heads.map((id, n) => ({
      id,
      role: n % 2 === 0 ? 'head' : 'deputy',
      unit: unitCode(Math.floor(n / 2)),
    })),
  ],
};

const tasks = [
  'rà soát, lập danh mục các dự án chậm tiến độ trên địa bàn và đề xuất phương án xử lý từng dự án',
  'kiểm tra công tác phòng cháy, chữa cháy tại các chợ, khu nhà trọ và báo cáo kết quả bằng văn bản',
  'tổng hợp số hồ sơ trễ hạn tại Bộ phận Một cửa, nêu rõ nguyên nhân và trách nhiệm của từng người',
  'xử lý dứt điểm các điểm tập kết rác tự phát ven kênh, không để tái diễn trong mùa mưa',
  'hoàn thành số hóa hồ sơ hộ tịch từ năm 1994 và bàn giao dữ liệu cho cơ quan chuyên môn',
];
const taskOf = (n: number): string => tasks[n % tasks.length] as string;

/** What somebody who gives orders types; it leaves nothing to be asked. */
export function orderText(n: number): string {
  const until = addDays(dayOf(new Date(), ZONE), 30 + (n % 60));
  return `Giao UBND Phường ${(n % UNITS) + 1} ${taskOf(n)}, hoàn thành trước ngày ${shortDay(until)}`;
}

/** A book in this directory as after a year of work; without fsync, because nothing is measured here. */
export async function prepareCity(path: string): Promise<void> {
  const server = await startEmbedded({ path, fsync: false });
  const store = await openStore(server.uri);
  const now = new Date();
  const { organization, members } = await prepareOrganization(store, description, { now });
  const today = dayOf(now, ZONE);
  for (let from = 0; from < DIRECTIVES; from += 500) {
    const batch = Array.from({ length: 500 }, (_, i) =>
      pastDirective(from + i, organization.id, members, today),
    );
    await Promise.all(batch.map((directive) => insert(store, directive)));
  }
  await store.close();
  await server.close();
}

async function insert(store: Store, directive: StoredDirective): Promise<void> {
  const outcome = await store.directives.insert(directive, directive.history.at(-1)?.at ?? new Date());
  if (outcome !== 'inserted') throw new Error(`${directive.state.code}: ${outcome}`);
}

function pastDirective(
  n: number,
  organization: string,
  members: Prepared['members'],
  today: Day,
): StoredDirective {
  const lead = unitCode(n % UNITS);
  const chairman = members.find((member) => member.role === 'chairman')?.id ?? '';
  const head = members.find((member) => member.role === 'head' && member.unit === lead)?.id ?? '';
  const isOpen = n >= DIRECTIVES - UNITS * OPEN_EACH;
  const issuedOn = addDays(today, isOpen ? -20 : -(40 + (n % 300)));
  const deadline = addDays(issuedOn, 10 + (n % 20));
  const task = taskOf(n);
  const issued: DirectiveEvent = {
    type: 'issued',
    code: codeOf(yearOf(issuedOn), n + 1),
    task,
    lead,
    coordinating: isOpen ? [] : [unitCode((n + 7) % UNITS)],
    deadline,
    recurrence: null,
    urgent: n % 10 === 0,
    source: { words: `Giao UBND Phường ${(n % UNITS) + 1} ${task}`, chat: CHAIRMAN, meeting: null },
    issuer: chairman,
    day: issuedOn,
  };
  const fact = (by: string, day: Day, event: DirectiveEvent) => ({
    at: new Date(`${day}T02:00:00Z`),
    by,
    through: 'import' as const,
    cause: `bench:${n}`,
    event,
  });
  const history = seal(
    [],
    [
      fact(chairman, issuedOn, issued),
      fact(head, issuedOn, { type: 'acknowledged' }),
      ...(isOpen
        ? []
        : [
            fact(head, deadline, { type: 'reported', text: 'Đã xong', evidence: [], day: deadline }),
            fact(chairman, deadline, { type: 'confirmed' }),
          ]),
    ],
  );
  const state = history.reduce<DirectiveState | null>((so, entry) => evolve(so, entry.event, entry), null);
  if (!state) throw new Error('a directive without facts');
  return { id: `bench${n}`, organization, version: history.length, state, history };
}

/** How many directives the book in this directory holds; nobody else may hold it. */
export async function directivesIn(path: string): Promise<number> {
  const server = await startEmbedded({ path });
  const store = await openStore(server.uri);
  let count = 0;
  for (const { id } of await store.organizations.all())
    for await (const _ of store.directives.changedSince(id, null)) count += 1;
  await store.close();
  await server.close();
  return count;
}
