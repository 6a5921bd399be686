import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Book, createBook } from '../src/book.ts';
import { openStore, type Store, type StoredDirective } from '../src/store/index.ts';
import { monday } from './core/city-hall.ts';
import { startTestMongo, type TestMongo } from './helpers/store.ts';
import { after, confirmed, directive, reported } from './store/shelf.ts';

let mongo: TestMongo;
let uri: string;
let store: Store;
let book: Book;

beforeAll(async () => {
  mongo = await startTestMongo();
});
beforeEach(async () => {
  await store?.close();
  uri = mongo.uri();
  store = await openStore(uri);
  book = createBook(store);
});
afterAll(async () => {
  await store.close();
  await mongo.close();
});

const keep = async (...all: StoredDirective[]) => {
  for (const one of all) expect(await store.directives.insert(one, monday)).toBe('inserted');
};
const waiting = async (...keys: string[]) =>
  (await book.waiting('city-hall', keys, monday)).map(({ id }) => id).sort();

it('gives what waits for a unit or for a decision, each row once', async () => {
  await keep(directive(1));
  await keep(after(directive(2), reported));
  await keep(after(directive(3), reported, confirmed));
  const { lead, coordinating } = directive(1).state;
  const [beside = ''] = coordinating;
  expect(await waiting(`lead:${lead}`, `coordinating:${beside}`)).toEqual(['d1']);
  expect(await waiting('confirm')).toEqual(['d2']);
  expect(await waiting('lead:XHC')).toEqual([]);
});

it('knows at once what this process has saved, and no longer what waited before', async () => {
  const open = directive(1);
  await keep(open);
  expect(await waiting(`lead:${open.state.lead}`)).toEqual(['d1']);
  book.noted(after(open, reported));
  expect(await waiting(`lead:${open.state.lead}`)).toEqual([]);
  expect(await waiting('confirm')).toEqual(['d1']);
});

it('sees what another process has saved since', async () => {
  expect(await waiting('confirm')).toEqual([]);
  const other = await openStore(uri);
  await other.directives.insert(after(directive(1), reported), monday);
  await other.close();
  expect(await waiting('confirm')).toEqual(['d1']);
});

describe('Search', () => {
  beforeEach(() =>
    keep(
      directive(1, { task: 'Rà soát hồ sơ cán bộ' }),
      directive(2, {
        task: 'Báo cáo 2494/QĐ-UBND',
        lead: 'PTC',
        source: { words: '', chat: null, meeting: null },
      }),
      directive(3, {
        task: 'Hồ sơ (đấu thầu) .*',
        source: { words: 'giao Đội quản lý chợ', chat: null, meeting: null },
      }),
      directive(4, { organization: 'another-hall' }),
    ),
  );
  const find = async (...words: string[]) =>
    (await book.find('city-hall', words, monday)).map(({ code }) => code);

  it('takes words with or without diacritics, and their beginnings', async () => {
    expect(await find('hồ', 'sơ')).toEqual(['CĐ-2026-003', 'CĐ-2026-001']);
    expect(await find('ho so can')).toEqual(['CĐ-2026-001']);
    expect(await find('quan', 'cho')).toEqual(['CĐ-2026-003']);
    expect(await find('2494')).toEqual(['CĐ-2026-002']);
  });
  it('takes codes and units', async () => {
    expect(await find('CĐ-2026-002')).toEqual(['CĐ-2026-002']);
    expect(await find('ptc')).toEqual(['CĐ-2026-002']);
  });
  it('is not fooled by signs, and finds nothing for nothing', async () => {
    expect(await find('.*')).toEqual([]);
    expect(await find('')).toEqual([]);
    expect(await find('^h', '(so')).toEqual(['CĐ-2026-003', 'CĐ-2026-001']);
    expect(await find('khong co')).toEqual([]);
  });
});
