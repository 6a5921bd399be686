import { existsSync } from 'node:fs';
import { createLog } from '../log.ts';
import { program } from '../program.ts';
import { replay } from '../replay/replay.ts';
import { ScriptError } from '../replay/script.ts';
import { foreignShelf, throwawayShelf } from '../replay/shelf.ts';

export const replayHelp = `chidao replay FILE.jsonl [--store URI]
Plays a script of office life on the real bot, with the local Telegram and a virtual clock.
Prints each call of the bot as a JSON line; exit 1 where an expectation is not met.`;

export async function replayCommand(args: readonly string[]): Promise<number> {
  const [file, option, uri] = args;
  if (!file || file.startsWith('--') || (option !== undefined && (option !== '--store' || !uri))) {
    console.error(replayHelp);
    return 2;
  }
  if (!existsSync(file)) {
    console.error(`There is no file ${file}.`);
    return 2;
  }
  const shelf = uri ? foreignShelf(uri) : await throwawayShelf();
  try {
    const { calls, unmet } = await replay(file, {
      program,
      shelf,
      log: createLog(process.env['LOG_LEVEL'] ?? 'warn'),
      print: (line) => console.log(line),
      complain: (line) => console.error(line),
    });
    console.log(JSON.stringify({ done: true, calls, unmet }));
    return unmet === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    console.error(`${file}, ${error.message}`);
    return 2;
  }
}
