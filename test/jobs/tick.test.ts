import { afterEach, describe, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import type { Due, Job } from '../../jobs/job.ts';
import { reminders } from '../../jobs/reminders.ts';
import { isWorkingDay } from '../../src/core/calendar.ts';
import { day } from '../../src/core/day.ts';
import { momentAfter } from '../../src/core/moments.ts';
import { defaultPolicy, type Organization } from '../../src/core/organization.ts';
import type { Time } from '../../src/core/zone.ts';
import { createTick, runJob } from '../../src/tick.ts';
import { acknowledged, hanoi, namesOf, type Office, openOffice, order, songHau, textOf } from './office.ts';

let office: Office;
afterEach(() => office.close());

/** A job that only notes when it ran and for which slots. */
function bell(o: Partial<Job> = {}): Job & { readonly rang: { at: Date; due: Due; of: string }[] } {
  const rang: { at: Date; due: Due; of: string }[] = [];
  return {
    name: 'bell',
    hours: 'working',
    next: ({ timezone }, calendar, after) =>
      momentAfter(after, timezone, '07:15' as Time, (d) => isWorkingDay(d, calendar)),
    async run(_, house, due) {
      rang.push({ at: house.now, due, of: house.organization.id });
    },
    ...o,
    rang,
  };
}

const slots = (office: Office) => office.ports.store.slots;

describe('a slot', () => {
  test('is set at first sight, served once, and moved on', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    const tick = createTick(office.ports, [job]);
    await tick.tick();
    expect(job.rang).toEqual([]);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-03', '07:15'));
    office.at(hanoi('2026-03-03', '07:15'));
    await tick.tick();
    await tick.tick();
    expect(job.rang).toHaveLength(1);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-04', '07:15'));
  });

  test.each([
    ['07:15:00.001', 'a millisecond late'],
    ['07:59:59.000', 'three quarters of an hour late'],
    ['17:29:00.000', 'just before the end of work'],
  ])('is served at %s: %s', async (time) => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    const tick = createTick(office.ports, [job]);
    await tick.tick();
    office.at(`2026-03-03T${time}+07:00`);
    await tick.tick();
    expect(job.rang.map(({ due }) => due.last)).toEqual([hanoi('2026-03-03', '07:15')]);
  });

  test('missed in the evening is served in the morning, with the one of the morning', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    await createTick(office.ports, [job]).tick();
    // The bot was down all Friday and comes back at night.
    office.at(hanoi('2026-03-06', '22:00'));
    const tick = createTick(office.again(), [job]);
    await tick.tick();
    expect(job.rang).toEqual([]);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-09', '07:15'));
    office.at(hanoi('2026-03-09', '07:15'));
    await tick.tick();
    expect(job.rang.map(({ due }) => due.first)).toEqual([hanoi('2026-03-03', '07:15')]);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-10', '07:15'));
  });

  test('of three days’ outage is served once, for all three', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    await createTick(office.ports, [job]).tick();
    office.at(hanoi('2026-03-05', '10:00'));
    const tick = createTick(office.again(), [job]);
    await tick.tick();
    await tick.tick();
    expect(job.rang.map(({ due }) => [due.first, due.last])).toEqual([
      [hanoi('2026-03-03', '07:15'), hanoi('2026-03-05', '07:15')],
    ]);
  });

  test('does not come on days off: after 13 February 2026 the next one is on the 23rd, after 24 April on the 28th', async () => {
    office = await openOffice('2026-02-13T08:00:00+07:00');
    const tick = createTick(office.ports, [bell()]);
    await tick.tick();
    expect(await tick.nextAt()).toEqual(hanoi('2026-02-23', '07:15'));
    office.at(hanoi('2026-04-24', '08:00'));
    await tick.tick();
    expect(await tick.nextAt()).toEqual(hanoi('2026-04-28', '07:15'));
  });
});

describe('settings and organizations', () => {
  test('a changed setting moves the slot, whoever saved it', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const tick = createTick(office.ports, [reminders]);
    await tick.tick();
    await save(office, { ...songHau(), policy: { ...defaultPolicy, bundleAt: '14:00' as Time } });
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-02', '14:00'));
  });

  test('a day entered as off moves it to the next working day', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const tick = createTick(office.ports, [reminders]);
    await tick.tick();
    await save(office, { ...songHau(), policy: { ...defaultPolicy, daysOff: [day('2026-03-03')] } });
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-04', '07:15'));
  });

  test('a changed zone moves it; one with daylight saving keeps its hour when the clocks change', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const tick = createTick(office.ports, [reminders]);
    await tick.tick();
    await save(office, { ...songHau(), timezone: 'Europe/Berlin' });
    expect(await tick.nextAt()).toEqual(new Date('2026-03-02T06:15:00Z'));
    // Clocks go forward on Sunday, 29 March 2026.
    office.at('2026-03-27T12:00:00Z');
    await tick.tick();
    expect(await tick.nextAt()).toEqual(new Date('2026-03-30T05:15:00Z'));
  });

  test('a slot that is due is not lost by a change of settings', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    const tick = createTick(office.ports, [job]);
    await tick.tick();
    office.at(hanoi('2026-03-03', '07:16'));
    await save(office, { ...songHau(), policy: { ...defaultPolicy, digestAt: '09:00' as Time } });
    await tick.tick();
    expect(job.rang).toHaveLength(1);
  });

  test('an organization that comes later is picked up by the next tick', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    const tick = createTick(office.ports, [job]);
    await tick.tick();
    await office.ports.store.organizations.insert({ ...songHau(), id: 'hai-van', chats: [] });
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-03', '07:15'));
    office.at(hanoi('2026-03-03', '07:15'));
    await tick.tick();
    expect(job.rang.map(({ of }) => of).sort()).toEqual(['hai-van', 'song-hau']);
  });
});

describe('faults', () => {
  test('a failing job stops neither the others nor itself: it is tried again a minute later', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    let broken = true;
    const rang: Due[] = [];
    const failing = bell({
      name: 'a-failing',
      run: async (_, __, due) => {
        if (broken) throw new Error('no');
        rang.push(due);
      },
    });
    const job = bell();
    const tick = createTick(office.ports, [failing, job]);
    await tick.tick();
    office.at(hanoi('2026-03-03', '07:15'));
    await tick.tick();
    expect(job.rang).toHaveLength(1);
    expect(office.faults).toHaveLength(1);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-03', '07:16'));
    broken = false;
    office.at(hanoi('2026-03-03', '07:16'));
    await tick.tick();
    expect(rang).toEqual([
      { first: hanoi('2026-03-03', '07:15'), last: hanoi('2026-03-03', '07:16'), about: null },
    ]);
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-04', '07:15'));
  });

  test('an organization with an impossible zone stops nobody else', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    await office.ports.store.organizations.insert({
      ...songHau(),
      id: 'atlantis',
      timezone: 'Atlantis/Capital',
    });
    const job = bell();
    const tick = createTick(office.ports, [job]);
    await tick.tick();
    await slots(office).put({ organization: 'atlantis', job: 'bell', next: hanoi('2026-03-03', '07:00') });
    office.at(hanoi('2026-03-03', '07:15'));
    await tick.tick();
    expect(job.rang.map(({ of }) => of)).toEqual(['song-hau']);
  });

  test('the slots of a job that is no more, and of an organization that is no more, go away', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    await slots(office).put({ organization: 'song-hau', job: 'gone', next: hanoi('2026-03-02', '08:00') });
    await slots(office).put({ organization: 'nowhere', job: 'bell', next: hanoi('2026-03-02', '08:00') });
    await createTick(office.ports, []).tick();
    expect(await slots(office).earliest()).toBeNull();
  });

  test('a clock that ran ahead and was set back leaves no slot in the far future', async () => {
    office = await openOffice('2026-03-02T08:00:00+07:00');
    const job = bell();
    const tick = createTick(office.ports, [job]);
    await tick.tick();
    office.at(hanoi('2030-01-02', '09:00'));
    await tick.tick();
    office.at(hanoi('2026-03-02', '09:00'));
    await tick.tick();
    expect(await tick.nextAt()).toEqual(hanoi('2026-03-03', '07:15'));
  });
});

test('a tick with nothing due asks two small questions', async () => {
  office = await openOffice('2026-03-02T08:00:00+07:00');
  const tick = createTick(office.ports, jobs);
  await tick.tick();
  office.commands();
  await tick.tick();
  expect(office.commands()).toEqual(['find organizations', 'find slots']);
});

test('two processes that serve the same slot write each message once', async () => {
  office = await openOffice('2026-03-12T08:00:00+07:00');
  await office.give(order(1, { given: '2026-03-02', due: '2026-03-13' }, acknowledged('2026-03-02')));
  const other = office.again();
  const ticks = [createTick(office.ports, jobs), createTick(other, jobs)];
  for (const tick of ticks) await tick.tick();
  office.at(hanoi('2026-03-13', '07:15'));
  await Promise.all(ticks.map((tick) => tick.tick()));
  expect(namesOf(office.letters())).toEqual(['brief:2026-03-13:chairman', 'bundle:2026-03-13:head']);
});

describe('by hand', () => {
  test('a job runs now, and its own slot finds the message written', async () => {
    office = await openOffice('2026-03-13T07:05:00+07:00');
    await office.give(order(1, { given: '2026-03-02', due: '2026-03-13' }, acknowledged('2026-03-02')));
    const tick = createTick(office.ports, [reminders]);
    await tick.tick();
    expect(await runJob(office.ports, jobs, 'reminders')).toEqual([
      { organization: 'song-hau', error: null },
    ]);
    expect(namesOf(office.letters())).toEqual(['bundle:2026-03-13:head']);
    office.at(hanoi('2026-03-13', '07:15'));
    await tick.tick();
    expect(office.letters()).toEqual([]);
  });

  test('on a Saturday its messages are dated to Monday morning, and speak of Monday', async () => {
    office = await openOffice('2026-03-14T10:00:00+07:00');
    await office.give(order(1, { given: '2026-03-02', due: '2026-03-13' }, acknowledged('2026-03-02')));
    await runJob(office.ports, jobs, 'reminders');
    const [letter] = office.letters();
    expect(letter?.due).toEqual(hanoi('2026-03-16', '07:00'));
    expect(textOf(letter)).toContain('Quá hạn 3 ngày');
  });

  test('a name that no job bears is refused with those that there are', async () => {
    office = await openOffice('2026-03-14T10:00:00+07:00');
    await expect(runJob(office.ports, jobs, 'remind')).rejects.toThrow(/reminders/);
  });
});

async function save({ ports }: Office, organization: Organization): Promise<void> {
  const stored = await ports.store.organizations.get(organization.id);
  await ports.store.organizations.save(organization, stored?.version ?? 0);
}
