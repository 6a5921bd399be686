import { isRecord } from './parameters.ts';
import { badRequest } from './refusal.ts';
import type { Person, Room } from './shapes.ts';

export type BotCommand = { command: string; description: string };

/** The menu of commands, kept per scope and language. */
export type Commands = {
  set(scope: string, language: string, commands: BotCommand[]): void;
  get(scope: string, language: string): BotCommand[];
  delete(scope: string, language: string): void;
  /** What this person sees in the menu of this chat. */
  seenBy(person: Person, room: Room): BotCommand[];
};

export function createCommands(): Commands {
  const lists = new Map<string, BotCommand[]>();
  const key = (scope: string, language: string) => `${scope} ${language}`;
  return {
    set: (scope, language, commands) => void lists.set(key(scope, language), commands),
    get: (scope, language) => lists.get(key(scope, language)) ?? [],
    delete: (scope, language) => void lists.delete(key(scope, language)),
    seenBy(person, room) {
      for (const scope of scopesOf(person, room))
        for (const language of [person.language ?? '', '']) {
          const found = lists.get(key(scope, language));
          if (found !== undefined && found.length > 0) return found;
        }
      return [];
    },
  };
}

/** Narrowest first, as Telegram looks for them. */
function scopesOf(person: Person, room: Room): string[] {
  if (room.kind === 'private') return [`chat:${room.id}`, 'all_private_chats', 'default'];
  const [creator] = room.members;
  const asAdministrator = person.id === creator;
  return [
    `chat_member:${room.id}:${person.id}`,
    ...(asAdministrator ? [`chat_administrators:${room.id}`] : []),
    `chat:${room.id}`,
    ...(asAdministrator ? ['all_chat_administrators'] : []),
    'all_group_chats',
    'default',
  ];
}

/** The name under which a BotCommandScope is kept. */
export function scopeOf(value: unknown): { name: string; chat?: number } {
  if (value === undefined) return { name: 'default' };
  if (!isRecord(value)) throw badRequest("can't parse BotCommandScope: BotCommandScope must be an Object");
  const type = String(value['type'] ?? '');
  const chat = Number(value['chat_id']);
  switch (type) {
    case 'default':
    case 'all_private_chats':
    case 'all_group_chats':
    case 'all_chat_administrators':
      return { name: type };
    case 'chat':
    case 'chat_administrators':
    case 'chat_member':
      if (!Number.isSafeInteger(chat))
        throw badRequest('can\'t parse BotCommandScope: Can\'t find field "chat_id"');
      return {
        name: type === 'chat_member' ? `${type}:${chat}:${Number(value['user_id'])}` : `${type}:${chat}`,
        chat,
      };
    default:
      throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
}

export function commandsOf(value: unknown): BotCommand[] {
  if (!Array.isArray(value)) throw badRequest("can't parse commands JSON object");
  if (value.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return value.map((item) => {
    if (!isRecord(item)) throw badRequest("can't parse BotCommand: expected an Object");
    const command = String(item['command'] ?? '')
      .replace(/^\//, '')
      .toLowerCase();
    const description = item['description'];
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (typeof description !== 'string' || description.trim() === '' || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command, description };
  });
}

export function languageOf(value: string): string {
  if (!/^([a-z]{2})?$/.test(value)) throw badRequest('invalid language code specified');
  return value;
}
