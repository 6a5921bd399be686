import { admin } from './admin.ts';
import type { Command } from './command.ts';
import { reads } from './reads.ts';
import { schema } from './schema.ts';
import { writes } from './writes.ts';

/** Everything that this server understands; whatever is not here is refused by its name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({ ...admin, ...reads, ...writes, ...schema }),
);
