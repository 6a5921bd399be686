import { shareTestMongo } from './store.ts';

let stop: (() => Promise<void>) | undefined;

/** One server for the whole run; each test takes a database of its own. */
export async function setup(): Promise<void> {
  const shared = await shareTestMongo();
  stop = shared.stop;
  console.log(`The tests run on ${shared.which}.`);
}

export async function teardown(): Promise<void> {
  await stop?.();
}
