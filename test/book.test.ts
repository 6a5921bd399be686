import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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

const keep = async (one: StoredDirective) =>
  expect(await store.directives.insert(one, monday)).toBe('inserted');
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
