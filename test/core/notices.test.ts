import { describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import type { DirectiveEvent, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import { seal } from '../../src/core/history.ts';
import { type NoticeKind, noticesOf } from '../../src/core/notices.ts';
import type { Member } from '../../src/core/organization.ts';
import { everybody, issued, monday, type Person, people } from './city-hall.ts';
import { type Fact, stateAfter } from './given.ts';

const reported: Fact = [{ type: 'reported', text: 'Xong', evidence: [], day: day('2026-08-28') }, 'head'];
const passedOn: Fact = [{ type: 'passed-on', officer: 'officer', innerDeadline: null }, 'head'];
const asked: Fact = [{ type: 'extension-asked', to: day('2026-09-10'), reason: 'Thiếu người' }, 'head'];

/** Who hears what of a fact, as `head:reported` in order of the alphabet. */
function heard(
  before: readonly Fact[],
  event: DirectiveEvent,
  by: Person,
  members: readonly Member[] = everybody,
) {
  const state = stateAfter(before);
  const [entry] = seal([], [{ at: monday, by, through: 'telegram', cause: 'telegram:1', event }]);
  if (!entry) throw new Error('nothing sealed');
  const after: DirectiveState = evolve(state, event, entry);
  return noticesOf(state, after, entry, members)
    .map(({ to, kind }): `${string}:${NoticeKind}` => `${to.id}:${kind}`)
    .sort();
}

const inPnv = (kind: NoticeKind) => [`deputy:${kind}`, `head:${kind}`];

describe('Who hears of', () => {
  it('a new order: the lead’s people and the coordinating ones', () =>
    expect(heard([], issued, 'chairman')).toEqual(['commune:coordinating', ...inPnv('assigned')]));
  it('an order typed by the office: also the chairman in whose name it went out', () =>
    expect(heard([], issued, 'office')).toEqual([
      'chairman:issued-in-your-name',
      'commune:coordinating',
      ...inPnv('assigned'),
    ]));
  it('an order to a unit where nobody has joined: the office', () => {
    const notJoined = everybody.map((member) =>
      member.unit === 'PNV' ? { ...member, account: null } : member,
    );
    expect(heard([], issued, 'chairman', notJoined)).toEqual(
      [
        'commune:coordinating',
        ...inPnv('assigned'),
        'office:nobody-receives',
        'officeHead:nobody-receives',
      ].sort(),
    );
  });
  it('a report: the issuer and the office', () =>
    expect(heard([issued], reported[0], 'head')).toEqual([
      'chairman:reported',
      'office:reported',
      'officeHead:reported',
    ]));
  it('a report of a unit to which both issuer and office belong: the chairman, for nobody else may judge it', () => {
    const few = everybody.filter(({ id }) => id !== 'office');
    const order: Fact = { ...issued, lead: 'VP', issuer: 'officeHead' };
    expect(heard([order], reported[0], 'officeHead', few)).toEqual([
      'chairman:reported',
      'chairmanAtVp:reported',
    ]);
  });
  it('a report of the office’s own unit: not the one who may not confirm it', () =>
    expect(heard([{ ...issued, lead: 'VP' }], reported[0], 'officeHead')).toEqual([
      'chairman:reported',
      'office:reported',
    ]));
  it('a confirmed result: the unit and the officer who did it', () =>
    expect(heard([issued, passedOn, reported], { type: 'confirmed' }, 'office')).toEqual([
      ...inPnv('confirmed'),
      'officer:confirmed',
    ]));
  it('a returned result: the unit', () =>
    expect(heard([issued, reported], { type: 'returned', reason: 'Thiếu' }, 'chairman')).toEqual(
      inPnv('returned'),
    ));
  it('a request for time: the issuer, not the office, who cannot grant it', () =>
    expect(heard([issued], asked[0], 'head')).toEqual(['chairman:extension-asked']));
  it('a request for time of the vice chairman’s own unit: the chairman', () =>
    expect(heard([{ ...issued, lead: 'PTC', issuer: 'viceAtPtc' }], asked[0], 'finance')).toEqual([
      'chairman:extension-asked',
      'chairmanAtVp:extension-asked',
    ]));
  it.each([
    { type: 'extension-granted', to: day('2026-09-10') },
    { type: 'extension-refused', reason: 'Gấp' },
    { type: 'extension-offered', to: day('2026-09-05') },
  ] as const)('$type: the unit', (event) =>
    expect(heard([issued, asked], event, 'chairman')).toEqual(inPnv(event.type)),
  );
  it.each([{ type: 'offer-accepted', to: day('2026-09-05') }, { type: 'offer-declined' }] as const)(
    '$type: the issuer',
    (event) =>
      expect(
        heard([issued, asked, { type: 'extension-offered', to: day('2026-09-05') }], event, 'head'),
      ).toEqual([`chairman:${event.type}`]),
  );
  it('a question: issuer and office', () =>
    expect(heard([issued], { type: 'question-asked', text: 'Ai?' }, 'commune')).toEqual([
      'chairman:question-asked',
      'office:question-asked',
      'officeHead:question-asked',
    ]));
  it('an answer: the one who asked, and the lead', () =>
    expect(heard([issued], { type: 'question-answered', text: 'Xã', to: 'commune' }, 'office')).toEqual([
      'commune:question-answered',
      ...inPnv('question-answered'),
    ]));
  it('a directive sent back: those who may give it to another', () =>
    expect(heard([issued], { type: 'sent-back', reason: 'Nhầm' }, 'head')).toEqual([
      'chairman:sent-back',
      'office:sent-back',
      'officeHead:sent-back',
    ]));
  it('a new lead: he, and the one it was taken from', () =>
    expect(heard([issued], { type: 'reassigned', lead: 'PTC' }, 'office')).toEqual([
      'deputy:taken-away',
      'finance:assigned',
      'head:taken-away',
      'viceAtPtc:assigned',
    ]));
  it('a directive that is kept where it is: the unit', () =>
    expect(heard([issued], { type: 'kept', reason: null }, 'office')).toEqual(inPnv('kept')));
  it('a changed text: everybody who works on it', () =>
    expect(heard([issued, passedOn], { type: 'amended', change: { task: 'Khác' } }, 'office')).toEqual([
      'commune:amended',
      ...inPnv('amended'),
      'officer:amended',
    ]));
  it('an amended lead and a new coordinating unit: each by what it is to him', () =>
    expect(
      heard([issued], { type: 'amended', change: { lead: 'XHT', coordinating: ['PTC'] } }, 'chairman'),
    ).toEqual([
      'commune:assigned',
      'deputy:taken-away',
      'finance:coordinating',
      'head:taken-away',
      'viceAtPtc:coordinating',
    ]));
  it.each([
    { type: 'paused', reason: 'Chờ' },
    { type: 'resumed' },
    { type: 'cancelled', reason: 'Thôi' },
  ] as const)('$type: lead and coordinating units', (event) =>
    expect(heard([issued], event, 'chairman')).toEqual([`commune:${event.type}`, ...inPnv(event.type)]),
  );
  it('work passed on: the officer alone', () =>
    expect(heard([issued], passedOn[0], 'head')).toEqual(['officer:passed-on']));
  it('a comment: the unit and the issuer', () =>
    expect(heard([issued], { type: 'commented', text: 'Tốt' }, 'office')).toEqual([
      'chairman:commented',
      ...inPnv('commented'),
    ]));
  it('urging: the unit and its officer', () =>
    expect(heard([issued, passedOn], { type: 'nudged' }, 'office')).toEqual([
      ...inPnv('nudged'),
      'officer:nudged',
    ]));
  it.each([
    { type: 'acknowledged' },
    { type: 'progressed', text: '50%' },
    { type: 'evidence-added', evidence: [] },
  ] as const)('$type: nobody', (event) => expect(heard([issued, reported], event, 'head')).toEqual([]));
});

describe('Nobody is told', () => {
  it('what he did himself', () => {
    expect(heard([issued], { type: 'commented', text: 'Xin ý kiến' }, 'head')).toEqual([
      'chairman:commented',
      'deputy:commented',
    ]);
    expect(heard([{ ...issued, lead: 'VP' }], { type: 'paused', reason: 'Chờ' }, 'officeHead')).not.toContain(
      'officeHead:paused',
    );
  });
  it('twice: an order to the office’s own unit reaches its head once', () =>
    expect(heard([], { ...issued, lead: 'VP', coordinating: ['VP'] }, 'chairman')).toEqual([
      'chairmanAtVp:assigned',
      'officeHead:assigned',
    ]));
  it('after he has left', () =>
    expect(heard([], issued, 'chairman').some((line) => line.startsWith(people.gone.id))).toBe(false));
});
