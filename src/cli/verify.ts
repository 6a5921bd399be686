import { canonical, firstBreak, foldHistory } from '../core/history.ts';
import type { StoredDirective } from '../store/store.ts';
import { type BookIo, usage } from './over-book.ts';

export const verifyHelp = `chidao verify
Holds every directive against its own history: the chain of hashes, the number of entries, and the state that they mean.`;

/** 0 where everything holds; 1 where something does not, with its code; 2 for wrong usage. */
export async function verify(args: readonly string[], io: BookIo): Promise<number> {
  if (args.length > 0) return usage(verifyHelp, io);
  let directives = 0;
  let entries = 0;
  let broken = 0;
  for (const { id, name } of await io.store.organizations.all()) {
    for await (const directive of io.store.directives.each(id)) {
      directives += 1;
      entries += directive.history.length;
      const problem = problemOf(directive);
      if (problem === null) continue;
      broken += 1;
      io.stdout.write(`${name}, ${directive.state.code}: ${problem}\n`);
    }
  }
  io.stdout.write(
    `${directives} directives, ${entries} entries: ${broken === 0 ? 'all hold' : `${broken} do not hold`}\n`,
  );
  return broken === 0 ? 0 : 1;
}

/** What does not hold in a directive, in words; null for nothing. */
export function problemOf({ version, state, history }: StoredDirective): string | null {
  const at = firstBreak(history);
  if (at !== null) return `entry ${at} does not follow from the one before`;
  if (version !== history.length) return `version ${version}, but ${history.length} entries`;
  if (canonical(foldHistory(history)) !== canonical(state)) return 'the state is not what the history means';
  return null;
}
