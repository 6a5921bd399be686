import type { Clock } from '../clock.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Chat, Organization } from '../core/organization.ts';
import { joinServer } from '../shelf.ts';
import { openStore } from '../store/index.ts';
import { type Api, createApi, type Fault } from '../telegram/api.ts';
import { type BookIo, usage } from './over-book.ts';

export const doctorHelp = `chidao doctor
Looks at settings, database, token, clock, webhook and the rights in the groups; says of each what to do where it does not hold.`;

export type DoctorIo = Pick<BookIo, 'stdout' | 'stderr'> & {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
};

/** `todo`: what a person does about it; null where it holds. */
type Finding = { readonly about: string; readonly found: string; readonly todo: string | null };

/** Reminders and deadlines are told to the minute. */
const MOST_SLOW_MS = 60_000;
const ANSWER_WITHIN_MS = 10_000;

/** 0 where everything holds; 1 where something does not; 2 for wrong usage. Changes nothing; where there is no embedded database yet, an empty one is made. */
export async function doctor(args: readonly string[], io: DoctorIo): Promise<number> {
  if (args.length > 0) return usage(doctorHelp, io);
  let wrong = 0;
  for await (const { about, found, todo } of findings(io)) {
    io.stdout.write(`${todo === null ? 'ok ' : 'bad'} ${about}: ${found}\n`);
    if (todo === null) continue;
    wrong += 1;
    io.stdout.write(`    To do: ${todo}\n`);
  }
  io.stdout.write(wrong === 0 ? 'Everything holds.\n' : `${wrong} to be mended.\n`);
  return wrong === 0 ? 0 : 1;
}

async function* findings({ environment, clock }: DoctorIo): AsyncGenerator<Finding> {
  const config = settingsOf(environment);
  if (config instanceof ConfigError) {
    for (const problem of config.problems)
      yield bad('settings', problem, 'change it in .env; .env.example says what is allowed.');
    return;
  }
  yield good('settings', config.MONGODB_URI ? 'MongoDB' : `embedded database in ${config.DATA_DIR}`);
  const { organizations, finding } = await book(config);
  yield finding;
  if (config.BOT_TOKEN === undefined) {
    yield good('token', 'none: "npm start" brings a local Telegram; a real bot needs BOT_TOKEN');
    return;
  }
  yield await clockBeside(config, clock);
  const api = createApi(config.BOT_TOKEN, config.TELEGRAM_API_ROOT, clock);
  const me = await api.call<{ id: number; username: string }>('getMe', {});
  if (!me.ok) {
    yield bad('token', told(me.fault), tokenTodo(me.fault, config));
    return;
  }
  yield good('token', `@${me.result.username}`);
  yield* webhook(api, config);
  for (const organization of organizations)
    for (const chat of organization.chats) yield await group(api, me.result.id, chat, organization);
}

function settingsOf(environment: DoctorIo['environment']): Config | ConfigError {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function book(config: Config): Promise<{ organizations: Organization[]; finding: Finding }> {
  const where = config.MONGODB_URI
    ? 'start MongoDB, or mend MONGODB_URI (address, user, password).'
    : `DATA_DIR must be a folder that this user may write to and that no other machine uses: ${config.DATA_DIR}.`;
  try {
    const server = await joinServer(config);
    try {
      const store = await openStore(server.uri);
      try {
        const organizations = [...(await store.organizations.all())];
        const names = organizations.map(({ name }) => name).join(', ');
        const finding =
          organizations.length > 0
            ? good('database', `answers; ${names}`)
            : bad(
                'database',
                'answers, but holds no organization',
                'describe the office in a file and run "chidao setup --file FILE".',
              );
        return { organizations, finding };
      } finally {
        await store.close();
      }
    } finally {
      await server.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { organizations: [], finding: bad('database', withoutPassword(why), where) };
  }
}

/** The Bot API's server says in each reply what time it is. */
async function clockBeside({ TELEGRAM_API_ROOT: root }: Config, clock: Clock): Promise<Finding> {
  let date: string | null;
  try {
    const reply = await fetch(root, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await reply.body?.cancel();
    date = reply.headers.get('date');
  } catch {
    return bad('clock', `${root} does not answer`, 'check the connection, the proxy and TELEGRAM_API_ROOT.');
  }
  if (date === null) return good('clock', `${root} does not say what time it is`);
  const apart = clock.now().getTime() - Date.parse(date);
  const seconds = Math.round(Math.abs(apart) / 1000);
  if (Math.abs(apart) <= MOST_SLOW_MS) return good('clock', `within ${Math.max(1, seconds)} s of Telegram's`);
  const found = `${seconds} s ${apart < 0 ? 'behind' : 'ahead of'} Telegram's`;
  return bad('clock', found, 'let the machine take its time from the network (timedatectl set-ntp true).');
}

type WebhookInfo = { url: string; pending_update_count: number; last_error_message?: string };

async function* webhook(api: Api, config: Config): AsyncGenerator<Finding> {
  const info = await api.call<WebhookInfo>('getWebhookInfo', {});
  if (!info.ok) {
    yield bad('updates', told(info.fault), 'try again in a minute.');
    return;
  }
  const { url, pending_update_count: pending, last_error_message: error } = info.result;
  const waiting = pending > 0 ? `, ${pending} updates wait` : '';
  const wanted = config.WEBHOOK_URL ?? '';
  if (url !== wanted) {
    const found = url === '' ? 'no webhook is set' : `another webhook is set: ${new URL(url).origin}`;
    yield bad(
      'updates',
      found + waiting,
      'start the program with these settings: it sets or takes away the webhook. Two programs cannot share one token.',
    );
  } else if (url !== '' && error !== undefined) {
    yield bad(
      'updates',
      `by webhook${waiting}; Telegram says: ${error}`,
      'WEBHOOK_URL must lead to this program, with a certificate that Telegram accepts.',
    );
  } else {
    yield good('updates', `by ${url === '' ? 'polling' : 'webhook'}${waiting}`);
  }
}

type InGroup = { status: string; can_send_messages?: boolean };

async function group(api: Api, bot: number, { id, title }: Chat, { name }: Organization): Promise<Finding> {
  const about = `group "${title}" of ${name}`;
  const member = await api.call<InGroup>('getChatMember', { chat_id: id, user_id: bot });
  if (!member.ok)
    return bad(
      about,
      told(member.fault),
      'add the bot to the group again, and choose the group anew in Telegram.',
    );
  const { status, can_send_messages: maySend } = member.result;
  if (status === 'left' || status === 'kicked')
    return bad(about, 'the bot is not in it', 'add the bot to the group again.');
  if (status === 'restricted' && maySend !== true)
    return bad(about, 'the bot may not write there', "let it send messages, in the group's permissions.");
  return good(
    about,
    `the bot is ${status === 'administrator' ? 'an administrator' : 'a member'} and may write`,
  );
}

const good = (about: string, found: string): Finding => ({ about, found, todo: null });
const bad = (about: string, found: string, todo: string): Finding => ({ about, found, todo });

function told(fault: Fault): string {
  if (fault.kind === 'slow-down') return `Telegram asks to wait ${fault.seconds} s`;
  return fault.kind === 'moved' ? 'the group has become a supergroup' : fault.description;
}

const tokenTodo = (fault: Fault, { TELEGRAM_API_ROOT: root }: Config): string =>
  fault.kind === 'refused' || fault.kind === 'unreachable'
    ? 'take the token from @BotFather (/mybots, API Token) and put it into BOT_TOKEN.'
    : `check the connection to ${root}, and try again.`;

/** The driver's messages may name the address as it was given. */
const withoutPassword = (text: string): string =>
  text.replace(/(mongodb(?:\+srv)?:\/\/[^:@/\s]*:)[^@\s]*@/g, '$1…@');
