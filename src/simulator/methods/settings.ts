import { commandsOf, languageOf, scopeOf } from '../commands.ts';
import type { Office } from '../office.ts';
import { booleanOf, has, integerOf, isRecord, jsonOf, type Parameters, textOf } from '../parameters.ts';
import { badRequest } from '../refusal.ts';
import { DONE, type Method, roomOf } from './method.ts';

const getMe: Method = ({ town }) => ({
  result: {
    ...town.userOnWire(town.bot.id),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  },
});

function scopeIn(office: Office, p: Parameters): { name: string; language: string } {
  const { name, chat } = scopeOf(jsonOf(p, 'scope', 'bot command scope'));
  if (chat !== undefined) office.town.roomForBot(chat);
  return { name, language: languageOf(textOf(p, 'language_code')) };
}

const setMyCommands: Method = (office, p) => {
  const commands = commandsOf(jsonOf(p, 'commands', 'commands'));
  const { name, language } = scopeIn(office, p);
  office.commands.set(name, language, commands);
  return DONE;
};

const getMyCommands: Method = (office, p) => {
  const { name, language } = scopeIn(office, p);
  return { result: office.commands.get(name, language) };
};

const deleteMyCommands: Method = (office, p) => {
  const { name, language } = scopeIn(office, p);
  office.commands.delete(name, language);
  return DONE;
};

function noLongerThan(name: string, longest: number): Method {
  return (_office, p) => {
    if (textOf(p, name).length > longest) throw badRequest(`${name} is too long`);
    languageOf(textOf(p, 'language_code'));
    return DONE;
  };
}

const setChatMenuButton: Method = (office, p) => {
  if (has(p, 'chat_id')) roomOf(office, p);
  const button = jsonOf(p, 'menu_button', 'menu button');
  if (
    button !== undefined &&
    !(isRecord(button) && ['default', 'commands', 'web_app'].includes(String(button['type'])))
  )
    throw badRequest("can't parse MenuButton: unsupported type specified");
  return DONE;
};

const setWebhook: Method = (office, p) => {
  const url = textOf(p, 'url');
  const secret = textOf(p, 'secret_token');
  const connections = integerOf(p, 'max_connections') ?? 40;
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  if (secret.length > 256) throw badRequest('secret token is too long');
  office.updates.allow(allowedIn(p));
  if (booleanOf(p, 'drop_pending_updates')) office.updates.drop();
  if (url === '') {
    office.webhook.remove();
    return DONE;
  }
  // Telegram wants HTTPS; a server on loopback has no certificate, and anything beyond loopback is none of its business.
  if (!URL.canParse(url) || !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname))
    throw badRequest('bad webhook: the local Telegram brings updates to loopback addresses only');
  if (new URL(url).protocol !== 'http:')
    throw badRequest('bad webhook: on loopback the URL must begin with http:');
  office.webhook.set({ url, secret, connections: Math.min(Math.max(connections, 1), 100) });
  return DONE;
};

const deleteWebhook: Method = (office, p) => {
  if (booleanOf(p, 'drop_pending_updates')) office.updates.drop();
  office.webhook.remove();
  return DONE;
};

export function allowedIn(p: Parameters): string[] | undefined {
  const allowed = jsonOf(p, 'allowed_updates', 'allowed updates');
  if (allowed === undefined) return undefined;
  if (!Array.isArray(allowed)) throw badRequest("can't parse allowed updates JSON object");
  return allowed.map(String);
}

export const SETTING_METHODS: Record<string, Method> = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: noLongerThan('name', 64),
  setMyDescription: noLongerThan('description', 512),
  setMyShortDescription: noLongerThan('short_description', 120),
  getMyName: ({ town }) => ({ result: { name: town.bot.name } }),
  setChatMenuButton,
  getChatMenuButton: () => ({ result: { type: 'commands' } }),
  setWebhook,
  deleteWebhook,
  getWebhookInfo: (office) => ({ result: office.webhook.report() }),
};
