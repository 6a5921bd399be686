import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Log } from '../ports.ts';
import type { LocalTelegram } from '../simulator/index.ts';

/** A process that dies loses what was said on the page in so short a time. */
const WRITE_EVERY_MS = 2_000;

type Chats = {
  /** The chats of an earlier start are there. */
  readonly isRestored: boolean;
  close(): Promise<void>;
};

/** Keeps the local Telegram's chats in `data/telegram.json`, so that the page shows yesterday's conversation. */
export async function openChats(telegram: LocalTelegram, config: Config, log: Log): Promise<Chats> {
  const file = join(config.DATA_DIR, 'telegram.json');
  const isRestored = restored(telegram, await readFile(file, 'utf8').catch(() => null), log);
  let changed = false;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    if (!changed) return;
    changed = false;
    writing = writing
      .then(() => replaced(file, telegram.kept()))
      .catch((error) => {
        changed = true;
        log.warn({ error: String(error) }, 'the chats of the page could not be written');
      });
  };
  const forget = telegram.onChange(() => {
    changed = true;
  });
  const timer = setInterval(write, WRITE_EVERY_MS);
  return {
    isRestored,
    async close() {
      clearInterval(timer);
      forget();
      write();
      await writing;
    },
  };
}

function restored(telegram: LocalTelegram, text: string | null, log: Log): boolean {
  if (text === null) return false;
  try {
    telegram.restore(text);
    return true;
  } catch (error) {
    log.warn(
      { error: String(error) },
      'the chats of the page cannot be read and begin anew; the book is whole',
    );
    return false;
  }
}

/**
 * Whole or not at all: a process that dies while it writes leaves the file of before. For this user alone: what people
 * wrote stands in it.
 */
async function replaced(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
