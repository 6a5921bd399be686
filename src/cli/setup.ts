import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { isZone } from '../core/zone.ts';
import { INVITATION_DAYS, linkOf } from '../joining.ts';
import { type JoiningLink, type Prepared, prepareOrganization, SetupError } from '../setup.ts';
import type { Store } from '../store/store.ts';

export const setupHelp = `chidao setup [--file org.json] [--bot NAME]
Prepares an organization: its units, groups, people and chats from a file, or by asking.
Prints a joining link for each person who has no numeric Telegram id yet; running it again adds what is new.
  --file FILE  name, timezone, language, units, groups, members (numeric "id", role, unit) and chats as JSON
  --bot NAME   the bot's user name, for the links`;

export type SetupIo = {
  readonly store: Store;
  readonly now: Date;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
};

/** 0; 1 where the description does not hold or the answers end too early; 2 for wrong usage. */
export async function setup(args: readonly string[], io: SetupIo): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    io.stderr.write(`${setupHelp}\n`);
    return 2;
  }
  try {
    if (options.file === null) return await byAsking(options.bot, io);
    const description = await readDescription(options.file);
    print(await prepareOrganization(io.store, description, { now: io.now }), options.bot, io);
    return 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
}

type Options = { readonly file: string | null; readonly bot: string | null };

function readOptions(args: readonly string[]): Options | null {
  let file: string | null = null;
  let bot: string | null = null;
  for (let i = 0; i < args.length; i += 2) {
    const value = args[i + 1];
    if (value === undefined || value.startsWith('--')) return null;
    if (args[i] === '--file') file = value;
    else if (args[i] === '--bot') bot = botName(value);
    else return null;
  }
  return { file, bot };
}

/** @name, name or https://t.me/name */
const botName = (typed: string): string =>
  typed
    .trim()
    .replace(/^(?:https?:\/\/)?t\.me\//i, '')
    .replace(/^@/, '');

async function readDescription(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SetupError(`${file}: cannot be read`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SetupError(`${file}: not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

async function byAsking(bot: string | null, io: SetupIo): Promise<number> {
  const lines = createInterface({ input: io.stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    io.stdout.write(question);
    const next = await typed.next();
    if (next.done) throw new SetupError('\nThe answers ended before the last question: nothing was saved.');
    return next.value.trim();
  };
  const askUntil = async (question: string, good: (answer: string) => boolean): Promise<string> => {
    for (;;) {
      const answer = await ask(question);
      if (good(answer)) return answer;
    }
  };
  try {
    const name = await askUntil('Name of the organization: ', (answer) => answer !== '');
    const timezone = await askUntil(
      'Time zone [Asia/Ho_Chi_Minh]: ',
      (answer) => answer === '' || isZone(answer),
    );
    io.stdout.write('Units, one a line as CODE; Name; alias, alias. An empty line ends the list.\n');
    const units = await askUnits(ask, io);
    const named = bot ?? botName(await ask("The bot's user name [none yet]: "));
    const description = {
      name,
      ...(timezone === '' ? {} : { timezone }),
      units,
      members: [{ role: 'chairman' }, { role: 'office' }],
    };
    print(await prepareOrganization(io.store, description, { now: io.now }), named, io);
    return 0;
  } finally {
    lines.close();
  }
}

type AskedUnit = { readonly code: string; readonly name: string; readonly aliases: readonly string[] };

async function askUnits(ask: (question: string) => Promise<string>, io: SetupIo): Promise<AskedUnit[]> {
  const units: AskedUnit[] = [];
  for (;;) {
    const line = await ask('> ');
    if (line === '' && units.length > 0) return units;
    const [code = '', name = '', aliases = ''] = line.split(';').map((part) => part.trim());
    const problem = unitProblem(code, name, units);
    if (problem) {
      io.stdout.write(`${problem}\n`);
      continue;
    }
    units.push({
      code,
      name,
      aliases: aliases
        .split(',')
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ''),
    });
  }
}

function unitProblem(code: string, name: string, units: readonly AskedUnit[]): string | null {
  if (code === '') return 'At least one unit is needed, for example: PNV; Phòng Nội vụ; P.NV, Nội vụ';
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(code) || Buffer.byteLength(code) > 20)
    return `The code "${code}" may have letters, digits, dots and dashes, 20 at most. Type the line again.`;
  if (name === '') return 'The name is missing. Type the line again, for example: PNV; Phòng Nội vụ';
  return units.some((unit) => unit.code === code) ? `${code} is on the list already. Type another.` : null;
}

function print({ organization, members, links }: Prepared, bot: string | null, io: SetupIo): void {
  io.stdout.write(
    `${organization.name} (${organization.id}): ${organization.units.length} units, ${members.length} members with an account\n`,
  );
  if (links.length === 0) return;
  io.stdout.write(
    bot
      ? `Joining links, each for one person, ${INVITATION_DAYS} days:\n`
      : `To join, each person sends the bot this message, once, within ${INVITATION_DAYS} days (--bot NAME gives links):\n`,
  );
  for (const link of links) io.stdout.write(`${whom(link)}: ${joiningOf(link, bot)}\n`);
}

const whom = ({ role, unit }: JoiningLink): string => (unit === null ? role : `${role}, ${unit}`);

const joiningOf = ({ token }: JoiningLink, bot: string | null): string =>
  bot ? linkOf(bot, token) : `/start ${token}`;
