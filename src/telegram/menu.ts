import type { Command } from '../command.ts';
import { type Language, languages, type Member } from '../core/organization.ts';
import type { Log } from '../ports.ts';
import type { Api } from './api.ts';

type Scope = object;

/** The commands that Telegram offers behind the slash: strangers see the way in, members what their role may use. */
export async function setMenus(api: Api, commands: readonly Command[], log: Log): Promise<void> {
  for (const language of languages) {
    const open = commands.filter((command) => command.name === 'start' || command.name === 'help');
    await set(api, log, { type: 'default' }, language, open);
    const inGroups = commands.filter((command) => groupCommands.has(command.name));
    await set(api, log, { type: 'all_group_chats' }, language, inGroups);
  }
}

/** A member's own menu, in the member's language. */
export async function setMemberMenu(
  api: Api,
  commands: readonly Command[],
  member: Member,
  log: Log,
): Promise<void> {
  if (member.account === null) return;
  const own = commands.filter((command) => command.who.includes(member.role));
  const scope = { type: 'chat', chat_id: member.account };
  const entries = entriesOf(own, member.language);
  const answer = await api.call('setMyCommands', { commands: entries, scope });
  if (!answer.ok) log.info({ fault: answer.fault }, 'a menu of commands could not be set');
}

const groupCommands = new Set(['assign', 'tasks', 'progress', 'late', 'calendar', 'show']);

async function set(
  api: Api,
  log: Log,
  scope: Scope,
  language: Language,
  commands: readonly Command[],
): Promise<void> {
  // Vietnamese is what everybody sees whose language has no list of its own.
  const code = language === 'vi' ? {} : { language_code: language };
  const answer = await api.call('setMyCommands', { commands: entriesOf(commands, language), scope, ...code });
  if (!answer.ok) log.warn({ fault: answer.fault }, 'the menu of commands could not be set');
}

function entriesOf(
  commands: readonly Command[],
  language: Language,
): { command: string; description: string }[] {
  return commands.flatMap(({ typed, summary }) =>
    typed && summary ? [{ command: typed[language], description: summary[language] }] : [],
  );
}
