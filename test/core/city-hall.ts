import { day } from '../../src/core/day.ts';
import type { DirectiveCommand, DirectiveEvent } from '../../src/core/directive.ts';
import { defaultPolicy, type Member, type Organization, type Unit } from '../../src/core/organization.ts';

const unit = (code: string, name: string, more: Partial<Unit> = {}): Unit => ({
  code,
  name,
  aliases: [],
  group: null,
  from: null,
  to: null,
  ...more,
});

export const cityHall: Organization = {
  id: 'city-hall',
  name: 'UBND thành phố',
  timezone: 'Asia/Ho_Chi_Minh',
  language: 'vi',
  units: [
    unit('VP', 'Văn phòng'),
    unit('PNV', 'Phòng Nội vụ'),
    unit('PTC', 'Phòng Tài chính'),
    unit('XHT', 'Xã Hòa Tiến', { group: 'XA' }),
    unit('XHC', 'Xã Hòa Châu', { group: 'XA' }),
    // Merged away by the two-tier administration.
    unit('XHK', 'Xã Hòa Khương', { group: 'XA', to: day('2025-06-30') }),
  ],
  groups: [{ code: 'XA', name: 'Các xã', aliases: [] }],
  chats: [],
  policy: defaultPolicy,
};

const member = (id: string, name: string, role: Member['role'], more: Partial<Member> = {}): Member => ({
  id,
  organization: cityHall.id,
  name,
  role,
  unit: null,
  language: 'vi',
  account: 1000 + id.length,
  unreachable: false,
  active: true,
  chosenAt: null,
  ...more,
});

/** The people of the city hall: PNV leads in most tests, XHT coordinates, VP is the office's own unit. */
export const people = {
  chairman: member('chairman', 'Chủ tịch', 'chairman'),
  vice: member('vice', 'Phó Chủ tịch', 'vice'),
  office: member('office', 'Văn thư', 'office'),
  /** Works in the office and answers for its unit. */
  officeHead: member('officeHead', 'Chánh Văn phòng', 'office', { unit: 'VP' }),
  /** Gives orders, and answers for a unit himself. */
  viceAtPtc: member('viceAtPtc', 'Phó Chủ tịch phụ trách PTC', 'vice', { unit: 'PTC' }),
  chairmanAtVp: member('chairmanAtVp', 'Chủ tịch kiêm nhiệm VP', 'chairman', { unit: 'VP' }),
  head: member('head', 'Trưởng phòng Nội vụ', 'head', { unit: 'PNV' }),
  deputy: member('deputy', 'Phó phòng Nội vụ', 'deputy', { unit: 'PNV' }),
  officer: member('officer', 'Chuyên viên Nội vụ', 'officer', { unit: 'PNV' }),
  watcher: member('watcher', 'Theo dõi ở Nội vụ', 'observer', { unit: 'PNV' }),
  finance: member('finance', 'Trưởng phòng Tài chính', 'head', { unit: 'PTC' }),
  commune: member('commune', 'Chủ tịch xã Hòa Tiến', 'head', { unit: 'XHT' }),
  observer: member('observer', 'HĐND', 'observer'),
  gone: member('gone', 'Trưởng phòng cũ', 'head', { unit: 'PNV', active: false }),
} as const satisfies Record<string, Member>;

export type Person = keyof typeof people;

export const everybody: readonly Member[] = Object.values(people);

/** Monday 24 August 2026, 09:00 in the city hall. */
export const monday = new Date('2026-08-24T02:00:00Z');

export const order: Extract<DirectiveCommand, { type: 'issue' }> = {
  type: 'issue',
  code: 'CĐ-2026-001',
  task: 'Rà soát hồ sơ cán bộ',
  lead: 'PNV',
  coordinating: ['XHT'],
  deadline: day('2026-08-31'),
  recurrence: null,
  urgent: false,
  source: { words: 'Nội vụ rà soát hồ sơ cán bộ trước 31/8', chat: 1001, meeting: null },
  issuer: 'chairman',
};

/** The chairman's order as a fact: PNV leads, XHT coordinates, due on Monday 31 August. */
export const issued: Extract<DirectiveEvent, { type: 'issued' }> = {
  ...order,
  type: 'issued',
  day: day('2026-08-24'),
};
