import { mongo } from 'mongoose';

/** So many travel in one command at most: the server is busy with it for a few milliseconds only. */
const MOST_TOGETHER = 100;

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * What is asked for in one turn of the event loop goes to the server in one command, and each gets its own result. Inputs
 * that are worked on at the same time come along together, as the server answers together what it has put on disk together.
 */
export function gathered<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];

  const send = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [i, { resolve }] of batch.entries()) resolve(results[i] as Result);
    } catch (error) {
      // One that cannot be sent at all must not take the others with it.
      if (batch.length > 1 && isUnsent(error)) for (const one of batch) void send([one]);
      else for (const { reject } of batch) reject(error);
    }
  };

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += MOST_TOGETHER) void send(all.slice(at, at + MOST_TOGETHER));
  };

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ item, resolve, reject }) === 1) setImmediate(flush);
    });
}

/** Not a word from the server or about the way to it: something could not be written as BSON, or is too large. */
const isUnsent = (error: unknown): boolean =>
  !(error instanceof mongo.MongoError) || error instanceof mongo.MongoInvalidArgumentError;
