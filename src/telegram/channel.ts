import type { Channel, Fetched } from '../ports.ts';
import type { Api } from './api.ts';

/** The Bot API gives bots no larger files. */
const LARGEST = 20 * 1024 * 1024;
const WITHIN_MS = 60_000;

/** What the bot takes from Telegram by itself: files, from the Bot API's own host alone. */
export function createChannel(api: Api, token: string, apiRoot: string): Channel {
  return {
    async fetch(file) {
      const answer = await api.call<{ file_path?: string; file_size?: number }>('getFile', { file_id: file });
      if (!answer.ok) {
        if (answer.fault.kind !== 'refused') return { no: 'unreachable' };
        return { no: /too big/i.test(answer.fault.description) ? 'too-large' : 'gone' };
      }
      if ((answer.result.file_size ?? 0) > LARGEST) return { no: 'too-large' };
      const address = addressOf(answer.result.file_path ?? '', token, apiRoot);
      return address === null ? { no: 'gone' } : download(address);
    },
    async typing({ chat, topic }) {
      const payload = {
        chat_id: chat,
        action: 'typing',
        ...(topic === null ? {} : { message_thread_id: topic }),
      };
      await api.call('sendChatAction', payload);
    },
  };
}

/** The path comes from outside: whatever it is, the request goes to the Bot API's host and below the bot's own files. */
function addressOf(path: string, token: string, apiRoot: string): URL | null {
  const root = new URL(`${apiRoot.replace(/\/+$/, '')}/file/bot${token}/`);
  if (path === '' || path.startsWith('/')) return null;
  const address = new URL(path.split('/').map(encodeURIComponent).join('/'), root);
  return address.origin === root.origin && address.pathname.startsWith(root.pathname) ? address : null;
}

async function download(address: URL): Promise<Fetched> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(WITHIN_MS) });
    if (!answer.ok || !answer.body) return { no: 'gone' };
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > LARGEST) return { no: 'too-large' };
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks) };
  } catch {
    // The error names the address, and the address carries the token.
    return { no: 'unreachable' };
  }
}
