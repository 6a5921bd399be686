import { describe, expect, it } from 'vitest';
import { type Day, day } from '../../src/core/day.ts';
import type { DraftContent } from '../../src/core/draft.ts';
import {
  decideMeeting,
  evolveMeeting,
  type Item,
  listed,
  type MeetingCommand,
  type MeetingEvent,
  type MeetingRefusal,
  type MeetingState,
  type Standing,
  sameMeeting,
  standingOf,
} from '../../src/core/meeting.ts';
import { comparePassages, type Passage } from '../../src/core/passages.ts';
import { cityHall, monday, type Person, people } from './city-hall.ts';

const today = day('2026-08-24');
const everybody = Object.values(people);
const friday = day('2026-08-28');

const content = (changes: Partial<DraftContent> = {}): DraftContent => ({
  task: 'Rà soát hồ sơ cán bộ',
  lead: ['PNV'],
  coordinating: [],
  deadline: friday,
  withoutDeadline: false,
  recurrence: null,
  urgent: false,
  doubts: [],
  ...changes,
});

const passage = (words: string, changes: Partial<DraftContent> = {}): Passage => ({
  span: [0, words.length],
  place: 'II.1',
  words,
  content: content({ task: words, ...changes }),
});

const archive = passage('Phòng Nội vụ rà soát hồ sơ lưu trữ của các cơ quan');
const bridge = passage('UBND xã Hòa Thành sửa chữa cầu Kênh Ba', { lead: ['XHT'] });
const soon = passage('Phòng Tài chính báo cáo sớm', {
  lead: ['PTC'],
  deadline: null,
  doubts: [{ field: 'deadline', reason: 'vague-date', words: 'sớm', candidates: [] }],
});

const edition = (fingerprint: string) => ({
  head: { title: 'Kết luận họp giao ban', number: '12/TB-UBND', day: today, chair: null },
  fingerprint,
  file: null,
});
const read = (fingerprint: string, ...passages: Passage[]): Extract<MeetingCommand, { type: 'read' }> => ({
  type: 'read',
  edition: edition(fingerprint),
  issuer: 'chairman',
  chat: 1,
  passages,
});
const wasRead = (...passages: Passage[]): MeetingEvent => ({
  ...read('a', ...passages),
  type: 'minutes-read',
});
const issuedAs = (n: number, unit = 'PNV'): MeetingEvent => ({
  type: 'item',
  n,
  event: { type: 'draft-issued', directives: [{ id: `m10${n}00`, unit }] },
});
const dropped = (n: number): MeetingEvent => ({ type: 'item', n, event: { type: 'discarded' } });

const after = (...events: readonly MeetingEvent[]): MeetingState | null =>
  events.reduce<MeetingState | null>(
    (so, event) => evolveMeeting(so, event, { by: 'office', at: monday, meeting: 'm1' }),
    null,
  );

function given(...events: readonly MeetingEvent[]) {
  return {
    when(command: MeetingCommand, by: Person) {
      const moment = { by: people[by], today, organization: cityHall, members: everybody, id: 'm1' };
      const decision = decideMeeting(after(...events), command, moment);
      return {
        // biome-ignore lint/suspicious/noThenProperty: the sentence reads given, when, then; nobody awaits it.
        then: (...expected: readonly MeetingEvent[]) => expect(decision).toEqual({ events: expected }),
        changes: () => {
          const [event] = 'events' in decision ? decision.events : [];
          return event?.type === 'minutes-corrected'
            ? event.changes.map((change) => ({ as: change.as, n: change.n }))
            : decision;
        },
        refused: (refused: MeetingRefusal) => expect(decision).toEqual({ refused }),
      };
    },
  };
}

const issueOne = (n: number, seen: number): MeetingCommand => ({
  type: 'item',
  n,
  seen,
  command: { type: 'issue-draft' },
});

describe('A list out of minutes', () => {
  it('is made by those who give orders', () => {
    given().when(read('a', archive), 'office').then(wasRead(archive));
    given().when(read('a', archive), 'head').refused('not-allowed');
  });
  it('issues all that is clear, and nothing else', () =>
    given(wasRead(archive, soon, bridge))
      .when({ type: 'issue-clear', seen: 1 }, 'office')
      .then(issuedAs(1), issuedAs(3, 'XHT')));
  it('issues nothing by a button that was shown before something changed', () =>
    given(wasRead(archive, bridge), dropped(2))
      .when({ type: 'issue-clear', seen: 1 }, 'office')
      .refused('changed-since'));
  it('has nothing to issue twice', () =>
    given(wasRead(archive), issuedAs(1))
      .when({ type: 'issue-clear', seen: 2 }, 'office')
      .refused('none-left'));
  it('gives one deadline to all that name none, and to no other', () =>
    given(wasRead(archive, passage('UBND xã sửa cầu', { deadline: null }), soon))
      .when({ type: 'date-undated', seen: 1, deadline: friday }, 'office')
      .then({
        type: 'item',
        n: 2,
        event: { type: 'changed', change: { field: 'deadline', deadline: friday } },
      }));
});

describe('One item', () => {
  it('is issued as it was seen', () => {
    given(wasRead(archive, bridge)).when(issueOne(1, 1), 'chairman').then(issuedAs(1));
    given(wasRead(archive, bridge), dropped(2)).when(issueOne(1, 1), 'chairman').then(issuedAs(1));
  });
  it('is not changed by who saw it before somebody else changed it', () =>
    given(wasRead(archive), dropped(1)).when(issueOne(1, 1), 'chairman').refused('changed-since'));
  it('that was dropped can be taken back', () =>
    given(wasRead(archive), dropped(1))
      .when({ type: 'item', n: 1, seen: 2, command: { type: 'take-back' } }, 'office')
      .then({ type: 'item', n: 1, event: { type: 'taken-back' } }));
  it('that is doubtful is not issued unasked', () =>
    given(wasRead(soon)).when(issueOne(1, 1), 'office').refused('draft-unclear'));
  it('is not touched by a head, nor where there is none', () => {
    given(wasRead(archive)).when(issueOne(1, 1), 'head').refused('not-allowed');
    given(wasRead(archive)).when(issueOne(7, 1), 'office').refused('no-such-item');
  });
});

describe('A later edition', () => {
  const moved = { ...archive, content: content({ task: archive.words, deadline: day('2026-09-04') }) };
  const fresh = passage('Văn phòng tổng hợp ý kiến cử tri sau kỳ họp', { lead: ['VP'] });

  it('with the same words adds nothing', () =>
    given(wasRead(archive)).when(read('a', archive), 'office').refused('same-minutes'));
  it('names what is the same, changed, new and gone', () =>
    expect(
      given(wasRead(archive, bridge, soon))
        .when(read('b', moved, soon, fresh), 'office')
        .changes(),
    ).toEqual([
      { as: 'changed', n: 1 },
      { as: 'same', n: 3 },
      { as: 'new', n: 4 },
      { as: 'gone', n: 2 },
    ]));
  it('puts a new item beside the one that was issued in other words', () =>
    given(wasRead(archive), issuedAs(1))
      .when(read('b', moved), 'office')
      .then({
        type: 'minutes-corrected',
        edition: edition('b'),
        issuer: 'chairman',
        chat: 1,
        changes: [{ as: 'new', n: 2, passage: moved, replaces: 1 }],
      }));

  const corrected = (...passages: Passage[]): MeetingState => {
    const before = after(wasRead(archive, bridge), issuedAs(1));
    const moment = { by: people.office, today, organization: cityHall, members: everybody, id: 'm1' };
    const decision = decideMeeting(before, read('b', ...passages), moment);
    if (!('events' in decision)) throw new Error(decision.refused);
    const by = { by: 'office', at: monday, meeting: 'm1' };
    return decision.events.reduce((so, event) => evolveMeeting(so, event, by), before as MeetingState);
  };
  const stands = (item: Item | undefined): Standing | undefined => item && standingOf(item, cityHall, today);

  it('recalls nothing by itself: what was issued stands, what was open is dropped', () => {
    const { items } = corrected(fresh);
    expect(items.map((item) => [item.n, stands(item), item.gone])).toEqual([
      [1, 'issued', true],
      [2, 'dropped', true],
      [3, 'clear', false],
    ]);
  });
  it('never issues the same work twice with the others', () => {
    const { items } = corrected(moved, bridge);
    expect(items.map(stands)).toEqual(['issued', 'clear', 'unclear']);
  });
  it('lists what it brought and what is open, and nothing that was settled before', () =>
    expect(listed(corrected(moved, bridge)).map((item) => item.n)).toEqual([2, 3]));
});

describe('How an item stands', () => {
  const standing = (changes: Partial<DraftContent>, on: Day = today): Standing | undefined => {
    const item = after(wasRead(passage('Rà soát', changes)))?.items[0];
    return item && standingOf(item, cityHall, on);
  };
  it('clear: nothing is left to be asked', () => expect(standing({})).toBe('clear'));
  it('undated: only a deadline is missing', () => expect(standing({ deadline: null })).toBe('undated'));
  it('unclear: nobody leads, or nobody who exists', () => {
    expect(standing({ lead: [] })).toBe('unclear');
    expect(standing({ lead: ['KHONG-CO'] })).toBe('unclear');
  });
  it('unclear: the deadline has passed since', () => expect(standing({}, day('2026-08-29'))).toBe('unclear'));
});

describe('Two versions of minutes', () => {
  it('keep an order whose sentence stands under another heading apart by its lead', () => {
    const words = 'Báo cáo kết quả trước ngày 30/8';
    const [a, b] = [passage(words, { lead: ['PNV'] }), passage(words, { lead: ['PTC'] })];
    const { pairs, gone } = comparePassages([a, b], [b]);
    expect(pairs).toEqual([{ before: 1, after: 0, same: true }]);
    expect(gone).toEqual([0]);
  });
  it('have an order in common where a few of its words have changed', () =>
    expect(
      comparePassages([archive], [passage('Phòng Nội vụ rà soát toàn bộ hồ sơ lưu trữ của các cơ quan')])
        .pairs,
    ).toEqual([{ before: 0, after: 0, same: false }]));
});

describe('The same meeting', () => {
  const head = { title: 'Kết luận họp giao ban', number: '12/TB-UBND', day: today, chair: null };
  it('has the same number in the same year', () => {
    expect(sameMeeting(head, { ...head, title: 'Khác', number: '12 / TB-UBND', day: null })).toBe(true);
    expect(sameMeeting(head, { ...head, number: '13/TB-UBND' })).toBe(false);
    expect(sameMeeting(head, { ...head, day: day('2025-08-25') })).toBe(false);
  });
  it('without a number has the same title and day', () => {
    const unnumbered = { ...head, number: null };
    expect(sameMeeting(unnumbered, { ...unnumbered, title: 'KẾT LUẬN HỌP GIAO BAN' })).toBe(true);
    expect(sameMeeting(unnumbered, { ...unnumbered, day: friday })).toBe(false);
    expect(sameMeeting({ ...unnumbered, day: null }, { ...unnumbered, day: null })).toBe(false);
  });
});
