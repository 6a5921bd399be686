import { Input } from 'telegraf';
import type { Button, OutboxRecord, Store } from '../store/store.ts';
import type { Rich } from '../texts/rich.ts';
import type { Answer, Api, Fault } from './api.ts';
import { type Composed, compose, composeCaption, composeLabel, MOST_TEXT } from './compose.ts';

export type Outcome =
  | { readonly kind: 'sent'; readonly message: number | null }
  | { readonly kind: 'dropped'; readonly why: string }
  /** `begun`: the first parts of a long text have gone out. */
  | { readonly kind: 'not-sent'; readonly fault: Fault; readonly begun: boolean };

type Known = {
  readonly sentMessages: ReadonlyMap<string, number>;
  sentAgain(record: OutboxRecord): Promise<Rich>;
};

/** One message of the outbox as calls of the Bot API. */
export async function deliver(api: Api, store: Store, record: OutboxRecord, known: Known): Promise<Outcome> {
  const { content } = record;
  const again = record.tried ? await known.sentAgain(record) : [];
  const common = {
    chat_id: record.to.chat,
    ...(record.to.topic === null ? {} : { message_thread_id: record.to.topic }),
    ...(record.silent ? { disable_notification: true } : {}),
  };
  switch (content.kind) {
    case 'text':
      return sendParts(api, compose([...again, ...content.text]), common, content.buttons, content.replyTo);
    case 'edit':
      return edit(api, store, record, content, known);
    case 'bare':
      return bare(api, store, record, content, known);
    case 'file': {
      const document = Input.fromBuffer(Buffer.from(content.bytes), content.name);
      const caption = composeCaption(textBefore(again) + content.caption);
      return sentOf(await api.call<{ message_id: number }>('sendDocument', { ...common, document, caption }));
    }
    case 'evidence': {
      const method = content.as === 'photo' ? 'sendPhoto' : 'sendDocument';
      const caption = composeCaption(textBefore(again) + content.caption);
      return sentOf(
        await api.call<{ message_id: number }>(method, { ...common, [content.as]: content.file, caption }),
      );
    }
  }
}

const textBefore = (again: Rich): string => again.filter((piece) => typeof piece === 'string').join('');

/** A long text goes out as several messages; the buttons stand under the last. */
async function sendParts(
  api: Api,
  parts: readonly Composed[],
  common: object,
  buttons: readonly (readonly Button[])[],
  replyTo: number | null,
): Promise<Outcome> {
  let outcome: Outcome = { kind: 'dropped', why: 'an empty text' };
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const reply = i === 0 && replyTo !== null;
    outcome = sentOf(
      await api.call<{ message_id: number }>('sendMessage', {
        ...common,
        ...bodyOf(part),
        link_preview_options: { is_disabled: true },
        ...(last && buttons.length > 0 ? { reply_markup: keyboard(buttons) } : {}),
        ...(reply ? { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } } : {}),
      }),
    );
    if (outcome.kind === 'not-sent') return { ...outcome, begun: i > 0 };
  }
  return outcome;
}

async function edit(
  api: Api,
  store: Store,
  record: OutboxRecord,
  content: Extract<OutboxRecord['content'], { kind: 'edit' }>,
  known: Known,
): Promise<Outcome> {
  const message = 'message' in content.of ? content.of.message : await messageOf(content.of.id, store, known);
  if (message === null) return { kind: 'dropped', why: 'the message to edit was never sent' };
  const [part] = compose(content.text, MOST_TEXT);
  if (!part) return { kind: 'dropped', why: 'an empty text' };
  const answer = await api.call('editMessageText', {
    chat_id: record.to.chat,
    message_id: message,
    ...bodyOf(part),
    link_preview_options: { is_disabled: true },
    reply_markup: keyboard(content.buttons),
  });
  return edited(answer, message);
}

async function bare(
  api: Api,
  store: Store,
  record: OutboxRecord,
  { of }: Extract<OutboxRecord['content'], { kind: 'bare' }>,
  known: Known,
): Promise<Outcome> {
  const message = 'message' in of ? of.message : await messageOf(of.id, store, known);
  if (message === null) return { kind: 'dropped', why: 'the message to edit was never sent' };
  const answer = await api.call('editMessageReplyMarkup', {
    chat_id: record.to.chat,
    message_id: message,
    reply_markup: keyboard([]),
  });
  return edited(answer, message);
}

function edited(answer: Answer<unknown>, message: number): Outcome {
  if (answer.ok) return { kind: 'sent', message };
  if (answer.fault.kind !== 'refused') return { kind: 'not-sent', fault: answer.fault, begun: false };
  const { description } = answer.fault;
  if (description.includes('message is not modified')) return { kind: 'sent', message };
  // People delete messages, and Telegram closes old ones to editing: nothing is lost by that.
  return { kind: 'dropped', why: description };
}

async function messageOf(id: string, store: Store, known: Known): Promise<number | null> {
  return known.sentMessages.get(id) ?? (await store.outbox.get(id))?.message ?? null;
}

const bodyOf = (part: Composed): object => ({
  text: part.text,
  ...(part.entities.length > 0 ? { entities: part.entities } : {}),
});

const keyboard = (buttons: readonly (readonly Button[])[]): object => ({
  inline_keyboard: buttons
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: composeLabel(button.text), url: button.url }
          : { text: composeLabel(button.text), callback_data: button.data.toWellFormed() },
      ),
    ),
});

function sentOf(answer: Answer<{ message_id: number }>): Outcome {
  return answer.ok
    ? { kind: 'sent', message: answer.result.message_id }
    : { kind: 'not-sent', fault: answer.fault, begun: false };
}
