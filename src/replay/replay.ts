import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Log } from '../ports.ts';
import type { Program } from '../program.ts';
import { prepareOrganization } from '../setup.ts';
import type { Call } from '../simulator/index.ts';
import { openVirtualOffice, type Shelf, type VirtualOffice } from './office.ts';
import { createReached } from './reached.ts';
import { millisecondsOf, readScript, type ScriptLine, type Step } from './script.ts';

export type ReplayResult = { readonly calls: number; readonly unmet: number };

export type ReplayOptions = {
  readonly program: Program;
  readonly shelf: Shelf;
  readonly log: Log;
  /** Each call of the bot as one JSON line. */
  print(line: string): void;
  /** What was not met, for a person. */
  complain(line: string): void;
  onCall?(call: Call): void;
};

/** Plays a script of office life on the real bot, with the local Telegram and a virtual clock. */
export async function replay(file: string, options: ReplayOptions): Promise<ReplayResult> {
  const script = readScript(await readFile(file, 'utf8'));
  const [first] = script;
  if (!first || !('clock' in first.step))
    throw new Error('the first step sets the clock: {"clock":"2026-03-02T08:00:00+07:00"}');
  const chats = new Map<string, number>();
  const users = new Map<string, number>();
  const reached = createReached();
  let calls = 0;
  let unmet = 0;

  const nameOf = (chat: number | undefined): string | null => {
    for (const [name, id] of [...users, ...chats]) if (id === chat) return name;
    return chat === undefined ? null : String(chat);
  };

  const onCall = (call: Call) => {
    options.onCall?.(call);
    if (call.method === 'getUpdates') return;
    calls += 1;
    reached.note(call);
    options.print(
      JSON.stringify({
        at: call.at.toISOString(),
        method: call.method,
        chat: nameOf(call.chat),
        topic: call.topic ?? null,
        text: call.text ?? call.callbackAnswer ?? null,
        buttons: call.buttons ?? null,
        file: call.file ?? null,
        ok: call.ok,
        ...(call.error === undefined ? {} : { error: call.error }),
      }),
    );
  };

  const office = await openVirtualOffice({
    start: new Date(first.step.clock),
    shelf: options.shelf,
    program: options.program,
    log: options.log,
    onCall,
  });
  const missed = (line: number, why: string) => {
    unmet += 1;
    options.complain(`line ${line}: ${why}`);
  };
  try {
    await office.start();
    await office.settle();
    for (const line of script.slice(1)) {
      if ('expect' in line.step) {
        const { to } = line.step.expect;
        const chat = chats.get(to) ?? users.get(to);
        const problem =
          chat === undefined
            ? `nobody is called "${to}"`
            : reached.problem(line.step.expect, chat, office.telegram);
        if (problem) missed(line.line, `expected of ${to}: ${problem}`);
        continue;
      }
      reached.mark();
      const problem = await play(line, { office, users, chats, folder: dirname(resolve(file)) });
      if (problem) missed(line.line, problem);
    }
  } finally {
    await office.close();
  }
  return { calls, unmet };
}

type Stage = {
  readonly office: VirtualOffice;
  readonly users: Map<string, number>;
  readonly chats: Map<string, number>;
  readonly folder: string;
};

/** Plays one step; the answer says why it could not be played, if so. */
async function play({ step }: ScriptLine, stage: Stage): Promise<string | null> {
  const { office, users, chats } = stage;
  const { telegram } = office;
  if ('clock' in step) {
    office.clock.moveTo(new Date(step.clock));
    return null;
  }
  if ('advance' in step) {
    await office.advance(millisecondsOf(step.advance));
    return null;
  }
  if ('user' in step) {
    users.set(step.user, step.id);
    const { username, language } = step;
    telegram.addUser({
      id: step.id,
      name: step.name,
      ...(username ? { username } : {}),
      ...(language ? { language } : {}),
    });
    return null;
  }
  if ('title' in step) {
    chats.set(step.group, step.id);
    const members = step.members.map((name) => known(users, name));
    telegram.addGroup({
      id: step.id,
      title: step.title,
      members,
      ...(step.topics ? { topics: step.topics } : {}),
    });
    return null;
  }
  if ('migrate' in step) {
    telegram.migrate(known(chats, step.group), step.migrate);
    chats.set(step.group, step.migrate);
    await office.settle();
    return null;
  }
  if ('setup' in step) {
    const description: unknown = JSON.parse(await readFile(resolve(stage.folder, step.setup), 'utf8'));
    const topicOf = (chat: number, topic: string) => telegram.topicId(chat, topic);
    await prepareOrganization(office.store(), description, {
      now: office.clock.now(),
      users,
      chats,
      topicOf,
    });
    await office.advance(0);
    return null;
  }
  if ('fault' in step) {
    const { retry_after, times, method, error } = step.fault;
    telegram.fault({ method, error, ...(retry_after ? { retry_after } : {}), ...(times ? { times } : {}) });
    return null;
  }
  if ('crash' in step) {
    if (step.on) office.crashOn(step.on);
    else await office.crash(step.for ? millisecondsOf(step.for) : 0);
    return null;
  }
  if ('expect' in step) return null;
  const problem = await act(step, stage);
  await office.settle();
  return problem;
}

type Acting = Extract<Step, { as: string }>;

async function act(step: Acting, stage: Stage): Promise<string | null> {
  const { users, chats, office } = stage;
  const { telegram } = office;
  const from = known(users, step.as);
  const chat = 'in' in step && step.in !== undefined ? known(chats, step.in) : from;
  const topic = 'topic' in step && step.topic !== undefined ? { topic: step.topic } : {};
  const where = chat === from ? {} : { chat, ...topic };
  if ('say' in step) {
    const replyTo = step.reply
      ? telegram.newestBotMessage(chat, 'topic' in topic ? topic.topic : undefined)
      : null;
    telegram.say(from, step.say, { ...where, ...(replyTo === null ? {} : { replyTo }) });
  } else if ('press' in step) {
    if (telegram.press(from, step.press, where) === null) return `no button "${step.press}" for ${step.as}`;
  } else if ('send' in step) {
    const content = await readFile(resolve(stage.folder, step.send));
    const name = basename(step.send);
    const kind = /\.(?:jpe?g|png)$/i.test(name) ? 'photo' : 'document';
    telegram.sendFile(
      from,
      { name, content, kind, ...(step.caption ? { caption: step.caption } : {}) },
      where,
    );
  } else if ('start' in step) {
    telegram.start(from, step.start);
  } else if ('follow' in step) {
    const payload = new URL(telegram.newestLink() ?? 'https://t.me/').searchParams.get('start');
    if (!payload) return 'the bot has shown no link';
    telegram.start(from, payload);
  } else {
    telegram.block(from, step.block);
  }
  return null;
}

function known(names: ReadonlyMap<string, number>, name: string): number {
  const id = names.get(name);
  if (id === undefined) throw new Error(`nobody and no group is called "${name}" yet`);
  return id;
}
