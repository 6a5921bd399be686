import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { firstBreak, foldHistory } from '../../src/core/history.ts';
import { waitingOf } from '../../src/core/waiting.ts';
import { openStore, type Store, type StoredDirective } from '../../src/store/index.ts';
import { rowOf } from '../../src/store/row.ts';
import { monday } from '../core/city-hall.ts';
import { life, play } from '../core/lives.ts';
import { fc } from '../helpers/chance.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';
import { after, cancelled, confirmed, directive, everything, paused, reported } from './shelf.ts';

let mongo: TestMongo;
let store: Store;

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

const keep = async (...directives: readonly StoredDirective[]) => {
  for (const one of directives) expect(await store.directives.insert(one, monday)).toBe('inserted');
};
const codes = ({ rows }: { rows: readonly { code: string }[] }) => rows.map(({ code }) => code);

describe('A directive', () => {
  it('comes back as it was saved', async () => {
    const one = directive(1, { deadline: null, coordinating: [] });
    await keep(one);
    expect(await store.directives.load('city-hall', 'd1')).toStrictEqual(one);
    expect(await store.directives.load('city-hall', 'd2')).toBeNull();
  });

  it('is not shown to another organization', async () => {
    await keep(directive(1));
    expect(await store.directives.load('another-hall', 'd1')).toBeNull();
    expect(await store.directives.byCode('another-hall', 'CĐ-2026-001')).toBeNull();
    const changed = after({ ...directive(1), organization: 'another-hall' }, paused);
    expect(await store.directives.save(changed, 1, changed.history.slice(1), monday)).toBe(false);
  });

  it('is found by its code, however it is typed', async () => {
    await keep(directive(1));
    for (const typed of ['CĐ-2026-001', 'cd 2026 1', 'CĐ2026-0001'])
      expect((await store.directives.byCode('city-hall', typed))?.id).toBe('d1');
    expect(await store.directives.byCode('city-hall', 'CĐ-2025-001')).toBeNull();
    expect(await store.directives.byCode('city-hall', 'Nội vụ')).toBeNull();
  });

  it('is inserted once, and its code is borne by one', async () => {
    await keep(directive(1));
    expect(await store.directives.insert(directive(1), monday)).toBe('exists');
    expect(await store.directives.insert(directive(2, { id: 'd1' }), monday)).toBe('exists');
    expect(await store.directives.insert(directive(1, { id: 'other' }), monday)).toBe('code-taken');
    await keep(directive(1, { id: 'elsewhere', organization: 'another-hall' }));
    await expect(store.directives.insert(directive(3, { code: 'QĐ-7' }), monday)).rejects.toThrow(
      'not a code',
    );
  });

  it('is saved by the one who saw the latest version', async () => {
    const first = directive(1);
    await keep(first);
    const mine = after(first, [{ type: 'acknowledged' }, 'head']);
    const yours = after(first, paused);
    const saved = await Promise.all(
      [mine, yours].map((next) => store.directives.save(next, 1, next.history.slice(1), monday)),
    );
    expect([...saved].sort()).toEqual([false, true]);
    const stored = await store.directives.load('city-hall', 'd1');
    expect(stored).toStrictEqual(saved[0] ? mine : yours);
  });

  it('keeps every fact of twenty people who press at once', async () => {
    await keep(directive(1));
    const comment = async (n: number): Promise<void> => {
      for (;;) {
        const stored = await store.directives.load('city-hall', 'd1');
        if (!stored) throw new Error('lost');
        const next = after(stored, { type: 'commented', text: `${n}` });
        if (await store.directives.save(next, stored.version, next.history.slice(stored.version), monday))
          return;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => comment(n)));
    const stored = await store.directives.load('city-hall', 'd1');
    const texts = stored?.history.map(({ event }) => (event.type === 'commented' ? event.text : 'issued'));
    expect(texts?.sort()).toEqual(['issued', ...Array.from({ length: 20 }, (_, n) => `${n}`)].sort());
    expect(firstBreak(stored?.history ?? [])).toBeNull();
  });

  it('keeps its chain and its meaning whatever happens to it, half letters and odd characters included', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(life, fc.string({ unit: 'binary' }), async (steps, text) => {
        number += 1;
        const id = `life${number}`;
        const { happened } = play(steps);
        let stored = directive(number, {
          id,
          task: `x ${text}`,
          deadline: happened[0]?.after.deadline ?? null,
        });
        await keep(stored);
        const events = happened
          .slice(1)
          .flatMap(({ entries, by }) => entries.map(({ event, at }) => [event, by, at] as const));
        for (const fact of [...events, { type: 'commented', text: '\ud83d' } as const]) {
          const next = after(stored, fact);
          await store.directives.save(next, stored.version, next.history.slice(stored.version), monday);
          stored = next;
        }
        const found = await store.directives.load('city-hall', id);
        expect(firstBreak(found?.history ?? [])).toBeNull();
        expect(found?.state).toStrictEqual(foldHistory(found?.history ?? []));
        expect(found?.version).toBe(stored.version);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Codes', () => {
  it('run on from the highest of the year', async () => {
    expect(await store.directives.lastNumber('city-hall', 2026)).toBe(0);
    await keep(directive(9), directive(10), directive(12, { id: 'b', day: day('2025-08-24') }));
    await keep(directive(99, { id: 'c', organization: 'another-hall' }));
    expect(await store.directives.lastNumber('city-hall', 2026)).toBe(10);
    expect(await store.directives.lastNumber('city-hall', 2025)).toBe(12);
  });
});

describe('Lists', () => {
  it('show whom a directive waits for, most urgent first, those without a deadline last', async () => {
    await keep(
      directive(1, { deadline: null }),
      directive(2, { deadline: day('2026-09-30') }),
      directive(3, { deadline: day('2026-08-25') }),
      directive(4, { lead: 'PTC', coordinating: ['PNV'], deadline: day('2026-08-26') }),
      directive(5, {}, reported),
      directive(6, {}, paused),
      directive(7, {}, cancelled),
      directive(8, { organization: 'another-hall' }),
    );
    const mine = ['lead:PNV', 'coordinating:PNV'];
    expect(codes(await store.directives.waiting('city-hall', mine, everything))).toEqual([
      'CĐ-2026-003',
      'CĐ-2026-004',
      'CĐ-2026-002',
      'CĐ-2026-001',
    ]);
    expect(codes(await store.directives.waiting('city-hall', ['confirm'], everything))).toEqual([
      'CĐ-2026-005',
    ]);
    expect(await store.directives.waiting('city-hall', ['lead:XHC'], everything)).toEqual({
      rows: [],
      total: 0,
    });
  });

  it('name a directive once, though it waits for me twice', async () => {
    await keep(directive(1, {}, [{ type: 'question-asked', text: 'Ai?' }, 'head'], reported));
    const listed = await store.directives.waiting('city-hall', ['confirm', 'question'], everything);
    expect([codes(listed), listed.total]).toEqual([['CĐ-2026-001'], 1]);
  });

  it('come in pages that know their total', async () => {
    await keep(...Array.from({ length: 7 }, (_, i) => directive(i + 1)));
    const page = (skip: number, limit: number) =>
      store.directives.waiting('city-hall', ['lead:PNV'], { skip, limit });
    const first = await page(0, 3);
    expect([first.rows.map(({ id }) => id), first.total]).toEqual([['d1', 'd2', 'd3'], 7]);
    expect((await page(6, 3)).rows.map(({ id }) => id)).toEqual(['d7']);
    expect((await page(6, 3)).total).toBe(7);
    expect(await page(9, 3)).toEqual({ rows: [], total: 7 });
  });

  it('of several duties come in pages too, each directive once', async () => {
    const passedOn = [{ type: 'passed-on', officer: 'head', innerDeadline: null }, 'head'] as const;
    await keep(
      ...[5, 3, 1, 4, 2].map((n) => directive(n, { deadline: day(`2026-09-0${n}`) }, passedOn)),
      directive(6, { lead: 'PTC', coordinating: ['PNV'], deadline: day('2026-09-02') }),
      directive(7, { lead: 'PTC', coordinating: [] }),
    );
    const page = (skip: number) =>
      store.directives.waiting('city-hall', ['lead:PNV', 'officer:head', 'coordinating:PNV'], {
        skip,
        limit: 2,
      });
    const pages = [await page(0), await page(2), await page(4), await page(6)];
    expect(pages.map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      ['d1', 'd2'],
      ['d6', 'd3'],
      ['d4', 'd5'],
      [],
    ]);
    expect(pages.map(({ total }) => total)).toEqual([6, 6, 6, 6]);
  });

  it('of what is late leave out the paused, the reported and the closed', async () => {
    const late = { deadline: day('2026-08-25') };
    await keep(
      directive(1, late),
      directive(2, { ...late, lead: 'PTC' }),
      directive(3, late, reported),
      directive(4, late, paused),
      directive(5, late, reported, confirmed),
      directive(6, { deadline: day('2026-08-26') }),
      directive(7, { deadline: null }),
      directive(8, { deadline: day('2026-08-24') }, reported, { type: 'returned', reason: 'Thiếu' }),
    );
    const today = day('2026-08-26');
    expect(codes(await store.directives.overdue('city-hall', today, everything))).toEqual([
      'CĐ-2026-008',
      'CĐ-2026-001',
      'CĐ-2026-002',
    ]);
    expect(codes(await store.directives.overdue('city-hall', today, everything, 'PTC'))).toEqual([
      'CĐ-2026-002',
    ]);
    const due = await store.directives.due('city-hall', day('2026-08-25'), day('2026-08-26'), everything);
    expect(codes(due)).toEqual(['CĐ-2026-001', 'CĐ-2026-002', 'CĐ-2026-006']);
    expect(
      codes(await store.directives.due('city-hall', today, day('2026-09-30'), everything, 'PNV')),
    ).toEqual(['CĐ-2026-006']);
  });

  it('follow what happens: granted time makes it no longer late', async () => {
    const late = directive(1, { deadline: day('2026-08-25') });
    await keep(late);
    const granted = after(
      late,
      [{ type: 'extension-asked', to: day('2026-09-10'), reason: 'Thiếu người' }, 'head'],
      { type: 'extension-granted', to: day('2026-09-10') },
    );
    await store.directives.save(granted, 1, granted.history.slice(1), monday);
    expect((await store.directives.overdue('city-hall', day('2026-08-26'), everything)).total).toBe(0);
  });
});

describe('Rows', () => {
  it('say what the directive says', async () => {
    const all = [
      directive(1, { deadline: null, source: { words: 'x', chat: null, meeting: 'm1' } }),
      directive(2, {}, reported),
      directive(3, {}, [{ type: 'passed-on', officer: 'officer', innerDeadline: null }, 'head']),
    ];
    await keep(...all);
    const rows = [];
    for await (const row of store.directives.changedSince('city-hall', null)) rows.push(row);
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(rows).toStrictEqual(all.map(rowOf));
    expect(rows.map(({ waiting }) => waiting)).toEqual(all.map(({ state }) => waitingOf(state)));
  });

  it('that changed since an instant are given, and no others', async () => {
    const nine = new Date('2026-08-24T02:00:00.000Z');
    const ten = new Date('2026-08-24T03:00:00.000Z');
    await store.directives.insert(directive(1), nine);
    await store.directives.insert(directive(2), ten);
    const since = async (at: Date) => {
      const found = [];
      for await (const { id } of store.directives.changedSince('city-hall', at)) found.push(id);
      return found.sort();
    };
    expect(await since(nine)).toEqual(['d1', 'd2']);
    expect(await since(ten)).toEqual(['d2']);
    const changed = after(directive(1), paused);
    await store.directives.save(changed, 1, changed.history.slice(1), ten);
    expect(await since(ten)).toEqual(['d1', 'd2']);
  });

  it('and whole directives stream in the order of the book, past one batch', async () => {
    const many = Array.from({ length: 250 }, (_, i) => directive(250 - i));
    await Promise.all(many.map((one) => store.directives.insert(one, monday)));
    const seen = [];
    for await (const { state } of store.directives.each('city-hall')) seen.push(state.code);
    expect(seen).toHaveLength(250);
    expect(seen.slice(0, 2)).toEqual(['CĐ-2026-001', 'CĐ-2026-002']);
    for await (const row of store.directives.changedSince('city-hall', null)) {
      expect(row.lead).toBe('PNV');
      break;
    }
  });
});
