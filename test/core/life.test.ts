import { describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import type { DirectiveEvent } from '../../src/core/directive.ts';
import { cityHall, issued, order, people } from './city-hall.ts';
import { type Fact, given, nothing, stateAfter } from './given.ts';

const acknowledged: Fact = [{ type: 'acknowledged' }, 'head'];
const reported: DirectiveEvent = {
  type: 'reported',
  text: 'Đã rà soát 120 hồ sơ',
  evidence: [],
  day: day('2026-08-28'),
};
const returned: DirectiveEvent = { type: 'returned', reason: 'Thiếu số liệu' };
const confirmed: DirectiveEvent = { type: 'confirmed' };
const paused: DirectiveEvent = { type: 'paused', reason: 'Chờ nghị định' };
const cancelled: DirectiveEvent = { type: 'cancelled', reason: 'Không còn cần' };
const sentBack: Fact = [{ type: 'sent-back', reason: 'Không phải việc của Nội vụ' }, 'head'];
const asked: Fact = [{ type: 'extension-asked', to: day('2026-09-10'), reason: 'Thiếu người' }, 'head'];
const offered: DirectiveEvent = { type: 'extension-offered', to: day('2026-09-05') };
const question: Fact = [{ type: 'question-asked', text: 'Tính cả hợp đồng không?' }, 'head'];
const photo = { kind: 'photo', file: 'AgAC1', name: 'bienban.jpg' } as const;
const passedOn: Fact = [{ type: 'passed-on', officer: 'officer', innerDeadline: null }, 'head'];

const friday = new Date('2026-08-28T02:00:00Z');
const lateSeptember = new Date('2026-09-21T02:00:00Z');

describe('An order', () => {
  it('by the chairman is issued on the day it is given', () => nothing.when(order, 'chairman').then(issued));
  it('typed by the office goes out in the chairman’s name and records who typed it', () => {
    nothing.when(order, 'office').then(issued);
    expect(stateAfter([[issued, 'office']])).toMatchObject({ issuer: 'chairman', typedBy: 'office' });
  });
  it('stands in the name of the chairman or a vice chairman, whoever types it', () => {
    for (const issuer of ['office', 'officeHead', 'head', 'gone', 'nobody'])
      nothing.when({ ...order, issuer }, 'office').refused('nobody-to-issue');
    nothing.when({ ...order, issuer: 'vice' }, 'office').then({ ...issued, issuer: 'vice' });
  });
  it('late in the evening of UTC already belongs to the next day of the city', () =>
    nothing
      .when(order, 'chairman', new Date('2026-08-24T17:30:00Z'))
      .then({ ...issued, day: day('2026-08-25') }));
  it('may be due today', () =>
    nothing
      .when({ ...order, deadline: day('2026-08-24') }, 'chairman')
      .then({ ...issued, deadline: day('2026-08-24') }));
  it('may have no deadline', () =>
    nothing.when({ ...order, deadline: null }, 'vice').then({ ...issued, deadline: null }));
  it('names a coordinating unit once', () =>
    nothing.when({ ...order, coordinating: ['XHT', 'XHT'] }, 'chairman').then(issued));
  it('that is already issued is not issued again', () =>
    given(issued).when(order, 'chairman').refused('already-issued'));
  it('of a head is refused', () => nothing.when(order, 'head').refused('not-allowed'));
  it('without words is refused', () =>
    nothing.when({ ...order, task: ' \n' }, 'chairman').refused('text-missing'));
  it('to a unit that does not exist is refused', () =>
    nothing.when({ ...order, lead: 'SXD' }, 'chairman').refused('unknown-unit'));
  it('to a commune that was merged away is refused', () =>
    nothing.when({ ...order, lead: 'XHK' }, 'chairman').refused('unknown-unit'));
  it('to a group as if it were one unit is refused', () =>
    nothing.when({ ...order, lead: 'XA' }, 'chairman').refused('unknown-unit'));
  it('with an unknown coordinating unit is refused', () =>
    nothing.when({ ...order, coordinating: ['SXD'] }, 'chairman').refused('unknown-unit'));
  it('in which the lead coordinates itself is refused', () =>
    nothing.when({ ...order, coordinating: ['PNV'] }, 'chairman').refused('lead-coordinates'));
  it('due yesterday is refused', () =>
    nothing.when({ ...order, deadline: day('2026-08-23') }, 'chairman').refused('deadline-passed'));
});

describe('Acknowledging', () => {
  it('is the head’s', () =>
    given(issued).when({ type: 'acknowledge' }, 'head').then({ type: 'acknowledged' }));
  it('is the deputy’s as well', () =>
    given(issued).when({ type: 'acknowledge' }, 'deputy').then({ type: 'acknowledged' }));
  it('happens once', () =>
    given(issued, acknowledged).when({ type: 'acknowledge' }, 'head').refused('already-acknowledged'));
  it('is asked again of a returned result, and then the work goes on', () => {
    const facts: Fact[] = [issued, acknowledged, [reported, 'head'], returned];
    given(...facts)
      .when({ type: 'acknowledge' }, 'head')
      .then({ type: 'acknowledged' });
    expect(stateAfter([...facts, acknowledged])).toMatchObject({ status: 'in-progress' });
  });
  it('is not the officer’s', () =>
    given(issued).when({ type: 'acknowledge' }, 'officer').refused('not-allowed'));
  it('is not for a head who has left', () =>
    given(issued).when({ type: 'acknowledge' }, 'gone').refused('not-allowed'));
});

describe('Progress', () => {
  it('shows that the work is under way', () => {
    given(issued)
      .when({ type: 'progress', text: ' Xong 50% ' }, 'head')
      .then({ type: 'progressed', text: 'Xong 50%' });
    expect(stateAfter([issued, [{ type: 'progressed', text: 'Xong 50%' }, 'head']])).toMatchObject({
      status: 'in-progress',
      acknowledged: { by: 'head' },
    });
  });
  it('needs words', () => given(issued).when({ type: 'progress', text: '' }, 'head').refused('text-missing'));
  it('after the report has lost its object', () =>
    given(issued, [reported, 'head'])
      .when({ type: 'progress', text: 'Xong' }, 'head')
      .refused('already-reported'));
});

describe('A report', () => {
  const report = { type: 'report', text: 'Đã rà soát 120 hồ sơ', evidence: [] } as const;
  it('counts on the day it is given', () =>
    given(issued, acknowledged).when(report, 'head', friday).then(reported));
  it('also acknowledges', () =>
    expect(stateAfter([issued, [reported, 'head', friday]])?.acknowledged).toEqual({
      at: friday,
      by: 'head',
    }));
  it('needs words', () =>
    given(issued)
      .when({ ...report, text: ' ' }, 'head')
      .refused('text-missing'));
  it('is given once', () =>
    given(issued, [reported, 'head']).when(report, 'head').refused('already-reported'));
  it('is not for the coordinating unit to give', () =>
    given(issued).when(report, 'commune').refused('not-allowed'));
  it('ends an open request for time', () =>
    expect(stateAfter([issued, asked, [reported, 'head']])?.extension).toBeNull());
  it('takes photos afterwards', () => {
    const add = { type: 'add-evidence', evidence: [photo] } as const;
    given(issued, [reported, 'head'])
      .when(add, 'head')
      .then({ type: 'evidence-added', evidence: [photo] });
    expect(
      stateAfter([issued, [reported, 'head'], [{ type: 'evidence-added', evidence: [photo] }, 'head']])
        ?.report?.evidence,
    ).toEqual([photo]);
  });
  it('takes no empty evidence', () =>
    given(issued, [reported, 'head'])
      .when({ type: 'add-evidence', evidence: [] }, 'head')
      .refused('evidence-missing'));
  it('must be there before evidence is', () =>
    given(issued)
      .when({ type: 'add-evidence', evidence: [photo] }, 'head')
      .refused('not-reported'));
  it('takes no evidence after it was confirmed', () =>
    given(issued, [reported, 'head'], confirmed)
      .when({ type: 'add-evidence', evidence: [photo] }, 'head')
      .refused('already-closed'));
});

describe('Confirming and returning', () => {
  it('closes the directive', () => {
    given(issued, [reported, 'head']).when({ type: 'confirm' }, 'office', friday).then(confirmed);
    expect(stateAfter([issued, [reported, 'head'], [confirmed, 'office', friday]])).toMatchObject({
      status: 'completed',
      closedAt: friday,
    });
  });
  it('waits for a report', () => given(issued).when({ type: 'confirm' }, 'chairman').refused('not-reported'));
  it('needs a reason to return', () =>
    given(issued, [reported, 'head'])
      .when({ type: 'return', reason: '' }, 'chairman')
      .refused('reason-missing'));
  it('returns with a reason, and counts it', () => {
    given(issued, [reported, 'head'])
      .when({ type: 'return', reason: 'Thiếu số liệu' }, 'chairman')
      .then(returned);
    expect(stateAfter([issued, [reported, 'head'], returned])).toMatchObject({
      status: 'returned',
      returns: 1,
      reason: 'Thiếu số liệu',
    });
  });
  it('cannot return what was not reported', () =>
    given(issued).when({ type: 'return', reason: 'Thiếu' }, 'chairman').refused('not-reported'));
  it('is barred to the office where its own unit leads', () =>
    given({ ...issued, lead: 'VP' }, [{ ...reported }, 'officeHead'])
      .when({ type: 'confirm' }, 'officeHead')
      .refused('own-unit'));
  it('is open to the chairman even where his own unit leads', () =>
    given({ ...issued, lead: 'VP' }, [reported, 'officeHead'])
      .when({ type: 'confirm' }, 'chairmanAtVp')
      .then(confirmed));
  it('counts the accepted report, not the first', () => {
    const second = { ...reported, text: 'Bổ sung', day: day('2026-09-03') };
    expect(
      stateAfter([issued, [reported, 'head'], returned, [second, 'head'], confirmed])?.report,
    ).toMatchObject({ day: '2026-09-03', text: 'Bổ sung' });
  });
});

describe('An extension', () => {
  const ask = { type: 'ask-extension', to: day('2026-09-10'), reason: 'Thiếu người' } as const;
  const granted: DirectiveEvent = { type: 'extension-granted', to: day('2026-09-10') };
  it('is asked by the lead with a day and a reason', () => given(issued).when(ask, 'head').then(asked[0]));
  it('needs a reason', () =>
    given(issued)
      .when({ ...ask, reason: '' }, 'head')
      .refused('reason-missing'));
  it('must be later than the deadline', () =>
    given(issued)
      .when({ ...ask, to: day('2026-08-31') }, 'head')
      .refused('not-later'));
  it('cannot reach into the past', () =>
    given(issued)
      .when({ ...ask, to: day('2026-09-10') }, 'head', lateSeptember)
      .refused('deadline-passed'));
  it('is asked one at a time', () => given(issued, asked).when(ask, 'deputy').refused('extension-waits'));
  it('needs a deadline to extend', () =>
    given({ ...issued, deadline: null })
      .when(ask, 'head')
      .refused('no-deadline-to-extend'));
  it('comes too late after the report', () =>
    given(issued, [reported, 'head']).when(ask, 'head').refused('already-reported'));
  it('that is granted moves the deadline and never the original one', () => {
    given(issued, asked).when({ type: 'grant-extension' }, 'chairman').then(granted);
    expect(stateAfter([issued, asked, granted])).toMatchObject({
      deadline: '2026-09-10',
      originalDeadline: '2026-08-31',
      extension: null,
      extensions: 1,
    });
  });
  it('is not granted by the office', () =>
    given(issued, asked).when({ type: 'grant-extension' }, 'office').refused('not-allowed'));
  it('is not granted by the vice chairman to his own unit', () =>
    given({ ...issued, lead: 'PTC' }, [asked[0], 'finance'])
      .when({ type: 'grant-extension' }, 'viceAtPtc')
      .refused('own-unit'));
  it('is not granted where none waits', () =>
    given(issued).when({ type: 'grant-extension' }, 'chairman').refused('no-extension-waits'));
  it('is not granted for a day that has passed meanwhile', () =>
    given(issued, asked)
      .when({ type: 'grant-extension' }, 'chairman', lateSeptember)
      .refused('deadline-passed'));
  it('is refused with a reason', () =>
    given(issued, asked)
      .when({ type: 'refuse-extension', reason: 'Việc gấp' }, 'chairman')
      .then({ type: 'extension-refused', reason: 'Việc gấp' }));
  it('is not refused without one', () =>
    given(issued, asked)
      .when({ type: 'refuse-extension', reason: ' ' }, 'chairman')
      .refused('reason-missing'));
  it('is not refused where none waits', () =>
    given(issued)
      .when({ type: 'refuse-extension', reason: 'Gấp' }, 'chairman')
      .refused('no-extension-waits'));
  it('is answered with another date', () => {
    given(issued, asked)
      .when({ type: 'offer-extension', to: day('2026-09-05') }, 'chairman')
      .then(offered);
    expect(stateAfter([issued, asked, offered])?.extension).toMatchObject({
      to: '2026-09-10',
      offered: '2026-09-05',
    });
  });
  it('is not answered with a date that is no later than the deadline', () =>
    given(issued, asked)
      .when({ type: 'offer-extension', to: day('2026-08-31') }, 'chairman')
      .refused('not-later'));
  it('is not answered with a date in the past', () =>
    given(issued, asked)
      .when({ type: 'offer-extension', to: day('2026-09-05') }, 'chairman', lateSeptember)
      .refused('deadline-passed'));
  it('waits for the lead once another date is offered', () =>
    given(issued, asked, offered)
      .when({ type: 'grant-extension' }, 'chairman')
      .refused('no-extension-waits'));
  it('is settled when the lead accepts the other date', () => {
    given(issued, asked, offered)
      .when({ type: 'accept-offer' }, 'head')
      .then({ type: 'offer-accepted', to: day('2026-09-05') });
    expect(
      stateAfter([issued, asked, offered, [{ type: 'offer-accepted', to: day('2026-09-05') }, 'head']]),
    ).toMatchObject({
      deadline: '2026-09-05',
      originalDeadline: '2026-08-31',
      extension: null,
    });
  });
  it('is over when the lead declines the other date', () =>
    given(issued, asked, offered).when({ type: 'decline-offer' }, 'head').then({ type: 'offer-declined' }));
  it('has no offer to accept before one is made', () =>
    given(issued, asked).when({ type: 'accept-offer' }, 'head').refused('no-offer-waits'));
  it('has no offer to decline before one is made', () =>
    given(issued).when({ type: 'decline-offer' }, 'head').refused('no-offer-waits'));
  it('has an offer that ends with its day', () =>
    given(issued, asked, offered)
      .when({ type: 'accept-offer' }, 'head', lateSeptember)
      .refused('deadline-passed'));
});

describe('A question', () => {
  it('goes from the lead to the issuer', () =>
    given(issued)
      .when({ type: 'ask', text: 'Tính cả hợp đồng không?' }, 'head')
      .then({ type: 'question-asked', text: 'Tính cả hợp đồng không?' }));
  it('may come from the coordinating unit', () =>
    given(issued)
      .when({ type: 'ask', text: 'Ai gửi?' }, 'commune')
      .then({ type: 'question-asked', text: 'Ai gửi?' }));
  it('needs words', () => given(issued).when({ type: 'ask', text: '' }, 'head').refused('text-missing'));
  it('is asked one at a time', () =>
    given(issued, question).when({ type: 'ask', text: 'Còn nữa?' }, 'head').refused('question-waits'));
  it('is answered to the one who asked', () =>
    given(issued, question)
      .when({ type: 'answer', text: 'Có' }, 'office')
      .then({ type: 'question-answered', text: 'Có', to: 'head' }));
  it('is not answered where none waits', () =>
    given(issued).when({ type: 'answer', text: 'Có' }, 'office').refused('no-question-waits'));
  it('is not answered with nothing', () =>
    given(issued, question).when({ type: 'answer', text: '' }, 'office').refused('text-missing'));
  it('can still be answered when the directive was sent back meanwhile', () =>
    given(issued, question, sentBack)
      .when({ type: 'answer', text: 'Có' }, 'office')
      .then({ type: 'question-answered', text: 'Có', to: 'head' }));
});

describe('A directive sent back', () => {
  it('was not the unit’s to do, and says why', () =>
    given(issued)
      .when({ type: 'send-back', reason: 'Không phải việc của Nội vụ' }, 'head')
      .then(sentBack[0]));
  it('needs a reason', () =>
    given(issued).when({ type: 'send-back', reason: '' }, 'head').refused('reason-missing'));
  it('was not reported before', () =>
    given(issued, [reported, 'head'])
      .when({ type: 'send-back', reason: 'Nhầm' }, 'head')
      .refused('already-reported'));
  it('waits: nobody reports on it', () =>
    given(issued, sentBack)
      .when({ type: 'report', text: 'Xong', evidence: [] }, 'head')
      .refused('sent-back-waits'));
  it('waits: it is not paused before it is clear whose it is', () =>
    given(issued, sentBack).when({ type: 'pause', reason: 'Chờ' }, 'chairman').refused('sent-back-waits'));
  it('goes to another unit and starts afresh there', () => {
    given(issued, sentBack)
      .when({ type: 'reassign', lead: 'PTC' }, 'office')
      .then({ type: 'reassigned', lead: 'PTC' });
    expect(stateAfter([issued, acknowledged, sentBack, { type: 'reassigned', lead: 'PTC' }])).toMatchObject({
      lead: 'PTC',
      status: 'issued',
      before: null,
      acknowledged: null,
      reason: null,
    });
  });
  it('goes to a coordinating unit, which then no longer coordinates', () =>
    expect(stateAfter([issued, sentBack, { type: 'reassigned', lead: 'XHT' }])).toMatchObject({
      lead: 'XHT',
      coordinating: [],
    }));
  it('does not go to an unknown unit', () =>
    given(issued, sentBack).when({ type: 'reassign', lead: 'SXD' }, 'office').refused('unknown-unit'));
  it('does not go to the same unit: that is keeping it', () =>
    given(issued, sentBack).when({ type: 'reassign', lead: 'PNV' }, 'office').refused('same-lead'));
  it('is reassigned only once it was sent back', () =>
    given(issued).when({ type: 'reassign', lead: 'PTC' }, 'office').refused('not-sent-back'));
  it('may be kept where it is, and is again what it was', () => {
    given(issued, acknowledged, sentBack)
      .when({ type: 'keep', reason: 'Đúng thẩm quyền' }, 'chairman')
      .then({ type: 'kept', reason: 'Đúng thẩm quyền' });
    expect(stateAfter([issued, acknowledged, sentBack, { type: 'kept', reason: null }])).toMatchObject({
      status: 'acknowledged',
      before: null,
    });
  });
  it('is kept only once it was sent back', () =>
    given(issued).when({ type: 'keep', reason: null }, 'chairman').refused('not-sent-back'));
});

describe('Amending', () => {
  it('changes the words', () =>
    given(issued)
      .when({ type: 'amend', change: { task: ' Rà soát hồ sơ viên chức ' } }, 'office')
      .then({ type: 'amended', change: { task: 'Rà soát hồ sơ viên chức' } }));
  it('changes the deadline, never the original one, and ends a request for the old one', () =>
    expect(
      stateAfter([issued, asked, { type: 'amended', change: { deadline: day('2026-09-15') } }]),
    ).toMatchObject({ deadline: '2026-09-15', originalDeadline: '2026-08-31', extension: null }));
  it('hands the directive to another lead, who starts afresh', () =>
    expect(
      stateAfter([issued, [reported, 'head'], { type: 'amended', change: { lead: 'PTC' } }]),
    ).toMatchObject({ lead: 'PTC', status: 'issued', report: null, acknowledged: null }));
  it('names a coordinating unit once', () =>
    given(issued)
      .when({ type: 'amend', change: { coordinating: ['PTC', 'PTC'] } }, 'chairman')
      .then({ type: 'amended', change: { coordinating: ['PTC'] } }));
  it('cannot empty the words', () =>
    given(issued)
      .when({ type: 'amend', change: { task: '' } }, 'chairman')
      .refused('text-missing'));
  it('cannot name an unknown lead', () =>
    given(issued)
      .when({ type: 'amend', change: { lead: 'SXD' } }, 'chairman')
      .refused('unknown-unit'));
  it('cannot name an unknown coordinating unit', () =>
    given(issued)
      .when({ type: 'amend', change: { coordinating: ['SXD'] } }, 'chairman')
      .refused('unknown-unit'));
  it('cannot let the lead coordinate', () =>
    given(issued)
      .when({ type: 'amend', change: { coordinating: ['PNV'] } }, 'chairman')
      .refused('lead-coordinates'));
  it('cannot let the new lead coordinate', () =>
    given(issued)
      .when({ type: 'amend', change: { lead: 'PTC', coordinating: ['PTC'] } }, 'chairman')
      .refused('lead-coordinates'));
  it('cannot set a day in the past', () =>
    given(issued)
      .when({ type: 'amend', change: { deadline: day('2026-08-20') } }, 'chairman')
      .refused('deadline-passed'));
  it('may leave a deadline that has passed as it is', () =>
    given(issued)
      .when(
        { type: 'amend', change: { task: 'Khác', deadline: day('2026-08-31') } },
        'chairman',
        lateSeptember,
      )
      .then({ type: 'amended', change: { task: 'Khác', deadline: day('2026-08-31') } }));
  it('that changes nothing is refused', () =>
    given(issued)
      .when({ type: 'amend', change: { task: issued.task, lead: 'PNV', coordinating: ['XHT'] } }, 'chairman')
      .refused('nothing-changed'));
  it('is barred to the office where its own unit leads', () =>
    given({ ...issued, lead: 'VP' })
      .when({ type: 'amend', change: { deadline: day('2026-12-31') } }, 'officeHead')
      .refused('own-unit'));
});

describe('Pausing and recalling', () => {
  it('stops the clock with a reason', () => {
    given(issued, acknowledged).when({ type: 'pause', reason: 'Chờ nghị định' }, 'chairman').then(paused);
    expect(stateAfter([issued, acknowledged, paused])).toMatchObject({
      status: 'paused',
      before: 'acknowledged',
    });
  });
  it('needs a reason to pause', () =>
    given(issued).when({ type: 'pause', reason: '' }, 'chairman').refused('reason-missing'));
  it('pauses once', () =>
    given(issued, paused).when({ type: 'pause', reason: 'Chờ' }, 'chairman').refused('already-paused'));
  it('lets nobody report meanwhile', () =>
    given(issued, paused).when({ type: 'report', text: 'Xong', evidence: [] }, 'head').refused('paused'));
  it('resumes as it was', () => {
    given(issued, acknowledged, paused).when({ type: 'resume' }, 'office').then({ type: 'resumed' });
    expect(stateAfter([issued, acknowledged, paused, { type: 'resumed' }])).toMatchObject({
      status: 'acknowledged',
      before: null,
      reason: null,
    });
  });
  it('resumes only what is paused', () =>
    given(issued).when({ type: 'resume' }, 'chairman').refused('not-paused'));
  it('recalls with a reason, paused or not', () => {
    given(issued).when({ type: 'cancel', reason: 'Không còn cần' }, 'chairman').then(cancelled);
    given(issued, paused).when({ type: 'cancel', reason: 'Không còn cần' }, 'chairman').then(cancelled);
    expect(stateAfter([issued, paused, cancelled])).toMatchObject({ status: 'cancelled', before: null });
  });
  it('needs a reason to recall', () =>
    given(issued).when({ type: 'cancel', reason: '' }, 'chairman').refused('reason-missing'));
  it('lets nothing happen after a recall', () =>
    given(issued, cancelled).when({ type: 'acknowledge' }, 'head').refused('already-closed'));
  it('cannot recall what is completed', () =>
    given(issued, [reported, 'head'], confirmed)
      .when({ type: 'cancel', reason: 'Nhầm' }, 'chairman')
      .refused('already-closed'));
});

describe('Passing on to an officer', () => {
  const passOn = { type: 'pass-on', officer: 'officer', innerDeadline: day('2026-08-27') } as const;
  it('sets an inner day and puts the work under way', () => {
    given(issued)
      .when(passOn, 'head')
      .then({ type: 'passed-on', officer: 'officer', innerDeadline: day('2026-08-27') });
    expect(stateAfter([issued, passedOn])).toMatchObject({
      status: 'in-progress',
      officer: { member: 'officer', innerDeadline: null },
    });
  });
  it('goes to somebody of the unit', () =>
    given(issued)
      .when({ ...passOn, officer: 'finance' }, 'head')
      .refused('unknown-officer'));
  it('goes to somebody who exists', () =>
    given(issued)
      .when({ ...passOn, officer: 'nobody' }, 'head')
      .refused('unknown-officer'));
  it('goes to somebody who is still there', () =>
    given(issued)
      .when({ ...passOn, officer: 'gone' }, 'head')
      .refused('unknown-officer'));
  it('does not go to an observer, who only reads', () =>
    given(issued)
      .when({ ...passOn, officer: 'watcher' }, 'head')
      .refused('unknown-officer'));
  it('has no inner day in the past', () =>
    given(issued)
      .when({ ...passOn, innerDeadline: day('2026-08-20') }, 'head')
      .refused('deadline-passed'));
  it('has no inner day after the deadline', () =>
    given(issued)
      .when({ ...passOn, innerDeadline: day('2026-12-31') }, 'head')
      .refused('inner-day-after-deadline'));
  it('may have the deadline itself as its inner day', () =>
    given(issued)
      .when({ ...passOn, innerDeadline: issued.deadline }, 'head')
      .then({ type: 'passed-on', officer: 'officer', innerDeadline: issued.deadline }));
  it('comes too late after the report', () =>
    given(issued, [reported, 'head']).when(passOn, 'head').refused('already-reported'));
  it('lets the officer tell of progress, but not report', () => {
    given(issued, passedOn)
      .when({ type: 'progress', text: 'Xong 80%' }, 'officer')
      .then({ type: 'progressed', text: 'Xong 80%' });
    given(issued, passedOn)
      .when({ type: 'report', text: 'Xong', evidence: [] }, 'officer')
      .refused('not-allowed');
  });
});

describe('Comments and urging', () => {
  it('a comment is welcome even after the end', () =>
    given(issued, cancelled)
      .when({ type: 'comment', text: 'Tiếc' }, 'head')
      .then({ type: 'commented', text: 'Tiếc' }));
  it('a comment needs words', () =>
    given(issued).when({ type: 'comment', text: '' }, 'head').refused('text-missing'));
  it('the office urges', () => given(issued).when({ type: 'nudge' }, 'office').then({ type: 'nudged' }));
  it('there is nothing to urge once it is reported', () =>
    given(issued, [reported, 'head']).when({ type: 'nudge' }, 'office').refused('already-reported'));
});

it('A command on a directive that is not there is a fault of the program', () => {
  expect(() => nothing.when({ type: 'nudge' }, 'chairman')).toThrow('no directive to nudge');
  expect(cityHall.units.some(({ code }) => code === people.head.unit)).toBe(true);
});
