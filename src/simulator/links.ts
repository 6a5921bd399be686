import type { StoredMessage } from './shapes.ts';

/** The t.me deep links to this bot that a message shows, last first. */
export function linksIn(message: StoredMessage, username: string): string[] {
  const pattern = new RegExp(`https?://t\\.me/${username}\\?start(?:group)?=[A-Za-z0-9_-]{1,64}`, 'gi');
  const places = [
    message.text ?? message.caption ?? '',
    ...message.entities.map((entity) => entity.url ?? ''),
    ...message.buttons.flat().flatMap((button) => [button.url ?? '', button.copy ?? '']),
  ];
  return places.flatMap((place) => place.match(pattern) ?? []).reverse();
}

/** Whether pressing this opens the chat with the bot and starts it. */
export function isStartLink(url: string, username: string): boolean {
  return payloadOf(url, username) !== null;
}

export function payloadOf(url: string, username: string): string | null {
  const found = new RegExp(`^https?://t\\.me/${username}\\?start=([A-Za-z0-9_-]{1,64})$`, 'i').exec(url);
  return found?.[1] ?? null;
}
