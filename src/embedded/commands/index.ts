import { admin } from './admin.ts';
import type { Command } from './command.ts';
import { aggregate, count, distinct, explain, find, getMore, killCursors } from './reads.ts';
import {
  create,
  createIndexes,
  drop,
  dropDatabase,
  dropIndexes,
  listCollections,
  listDatabases,
  listIndexes,
} from './schema.ts';
import { findAndModify, insert, remove, update } from './writes.ts';

/** Everything that this server understands; whatever is not here is refused by its name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...admin,
    insert,
    update,
    delete: remove,
    findAndModify,
    findandmodify: findAndModify,
    find,
    getMore,
    killCursors,
    aggregate,
    count,
    distinct,
    explain,
    create,
    drop,
    dropDatabase,
    createIndexes,
    dropIndexes,
    listIndexes,
    listCollections,
    listDatabases,
  }),
);
