import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';
import { type StandIn, startStandIn } from '../helpers/replica-set.ts';

let set: StandIn;
let store: Store;
beforeEach(async () => {
  set = await startStandIn();
  store = await openStore(set.uri);
});
afterEach(async () => {
  await store.close();
  await set.close();
});

/** Monday 2 March 2026, 08:00. */
const at = new Date('2026-03-02T01:00:00Z');
const update = (id: number) => ({
  id,
  lane: 'chat:1',
  at,
  update: { update_id: id, text: 'Giao Phòng Nội vụ' },
});

test('an update that was taken is there once after every change of the primary, whatever was lost on the way', async () => {
  const taken: number[] = [];
  for (let id = 1; id <= 40; id++) {
    // A change before every fourth update; the answer of the write, or the write itself, gets lost with it.
    if (id % 4 === 0) set.elect(id % 8 === 0 ? 'answer' : 'command');
    // As the poller does: what could not be stored is asked for again.
    for (let stored = false; !stored; ) {
      try {
        await store.inbox.accept([update(id)]);
        stored = true;
      } catch {
        stored = false;
      }
    }
    taken.push(id);
  }
  const pending = await store.inbox.pending();
  expect(pending.map(({ id }) => id)).toEqual(taken);
});

test('inputs and decisions wait for the majority and its journal, and carry a number under which they may be repeated', async () => {
  set.writes.length = 0;
  await store.inbox.accept([update(1)]);
  await store.slots.put({ organization: 'song-hau', job: 'bell', next: at });
  expect(set.writes.length).toBeGreaterThanOrEqual(2);
  for (const { writeConcern, txnNumber } of set.writes) {
    expect(writeConcern).toMatchObject({ w: 'majority', j: true });
    expect(txnNumber).toBeDefined();
  }
});
