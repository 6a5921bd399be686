import { expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { day } from '../../src/core/day.ts';
import { createTick } from '../../src/tick.ts';
import { directive } from '../store/shelf.ts';
import { openOffice, textOf, labelsOf } from './office.ts';

test('look', async () => {
  const office = await openOffice('2026-03-02T08:00:00+07:00');
  const at = new Date('2026-03-02T08:00:00+07:00');
  const mk = (n: number, lead: string, deadline: string, ...f: any[]) => directive(n, { organization: 'song-hau', issuer: 'chutich', day: day('2026-03-02'), lead, coordinating: [], deadline: day(deadline) }, ...f);
  const tick = createTick(office.ports, jobs);
  await tick.tick();
  console.log(await tick.nextAt());
  const d = (x: any) => ({ ...x, state: { ...x.state, issuedAt: at, since: at }, history: x.history.map((h: any) => ({ ...h, at })) });
  for (const x of [mk(1,'PNV','2026-03-13'), mk(2,'VHTT','2026-03-06'), mk(3,'VHTT','2026-03-12')]) await office.give(d(x));
  for (const t of ['2026-03-03T07:00:00+07:00','2026-03-03T07:15:00+07:00','2026-03-04T07:15:00+07:00','2026-03-06T07:15:00+07:00','2026-03-09T07:00:00+07:00','2026-03-09T07:15:00+07:00','2026-03-09T07:30:00+07:00']) {
    office.at(t);
    await tick.tick();
    console.log('=====', t);
    for (const l of office.letters()) console.log(l.id, '\n' + textOf(l), '\n', labelsOf(l));
    console.log(office.faults);
  }
  await office.close();
});
