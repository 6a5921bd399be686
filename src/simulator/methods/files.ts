import { formatted } from '../entities.ts';
import { LARGEST_DOWNLOAD } from '../files.ts';
import { markupOf } from '../markup.ts';
import type { Office } from '../office.ts';
import { isRecord, jsonOf, type Parameters, textOf } from '../parameters.ts';
import { badRequest } from '../refusal.ts';
import type { AttachedFile, StoredFile } from '../shapes.ts';
import { sent } from './messages.ts';
import { captionOf, type Method, placeOf, roomOf, silentOf } from './method.ts';

type Kind = StoredFile['kind'];

/** A file given as an attached part, as attach://NAME or by the id of one that Telegram has. */
function fileOf(office: Office, p: Parameters, value: unknown, kind: Kind): StoredFile {
  const attached = isAttached(value) ? value : attachedAt(p, value);
  if (attached !== undefined)
    return office.files.add(kind, attached.filename, attached.mime, attached.content);
  const id = typeof value === 'string' ? value : '';
  if (id === '') throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:/i.test(id)) throw badRequest('failed to get HTTP URL content');
  if (id.startsWith('attach://'))
    throw badRequest(`file "${id.slice('attach://'.length)}" not found in the request`);
  const known = office.files.byId(id);
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  if (known.kind !== kind) throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`);
  return known;
}

function attachedAt(p: Parameters, value: unknown): AttachedFile | undefined {
  return typeof value === 'string' && value.startsWith('attach://')
    ? p.attached.get(value.slice('attach://'.length))
    : undefined;
}

function isAttached(value: unknown): value is AttachedFile {
  return isRecord(value) && Buffer.isBuffer(value['content']);
}

function kindOf(type: unknown): Kind {
  if (type === 'photo' || type === 'document') return type;
  throw badRequest(`type "${String(type)}" can't be used in an album here`);
}

function title(kind: Kind): string {
  return kind === 'photo' ? 'Photo' : 'Document';
}

function sendFile(kind: Kind): Method {
  return (office, p) => {
    const room = roomOf(office, p, { toWrite: true });
    const caption = captionOf(p, formatted);
    const markup = markupOf(jsonOf(p, 'reply_markup', 'reply keyboard markup'), false);
    const place = placeOf(room, p);
    const file = fileOf(office, p, p.values[kind], kind);
    office.limits.take(room);
    const message = office.town.post(room, {
      from: office.town.bot.id,
      file,
      ...caption,
      ...place,
      buttons: markup.buttons,
      forceReply: markup.forceReply,
      silent: silentOf(p),
      ...(markup.inline === undefined ? {} : { markup: markup.inline }),
    });
    return sent(office, room, message);
  };
}

const sendMediaGroup: Method = (office, p) => {
  const room = roomOf(office, p, { toWrite: true });
  const media = jsonOf(p, 'media', 'media');
  if (!Array.isArray(media)) throw badRequest("can't parse media JSON object");
  if (media.length === 0) throw badRequest('there are no messages to send');
  if (media.length > 10) throw badRequest('too many messages to send as an album');
  const place = placeOf(room, p);
  const items = media.map((item: unknown) => {
    if (!isRecord(item)) throw badRequest("can't parse InputMedia: expected an Object");
    const kind = kindOf(item['type']);
    if (media.some((other) => isRecord(other) && other['type'] !== kind))
      throw badRequest(`${kind} can't be mixed with other media types`);
    const caption = captionOf({ values: item, attached: p.attached }, formatted);
    if (item['media'] === undefined || item['media'] === '') throw badRequest('media not found');
    return { kind, caption, item };
  });
  const filed = items.map(({ kind, caption, item }) => ({
    caption,
    file: fileOf(office, p, item['media'], kind),
  }));
  office.limits.take(room, filed.length);
  const mediaGroup = String(office.clock.now().getTime()) + String(room.messages.size);
  const messages = filed.map(({ caption, file }) =>
    office.town.post(room, {
      from: office.town.bot.id,
      file,
      ...caption,
      ...place,
      silent: silentOf(p),
      ...(filed.length > 1 ? { mediaGroup } : {}),
    }),
  );
  return { result: messages.map((message) => office.town.messageOnWire(message)), room, messages };
};

const getFile: Method = (office, p) => {
  const id = textOf(p, 'file_id');
  if (id === '') throw badRequest('file_id is not specified');
  const file = office.files.byId(id);
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.content.length > LARGEST_DOWNLOAD) throw badRequest('file is too big');
  return {
    result: {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.content.length,
      file_path: office.files.link(file, office.clock.now()),
    },
  };
};

export const FILE_METHODS: Record<string, Method> = {
  sendDocument: sendFile('document'),
  sendPhoto: sendFile('photo'),
  sendMediaGroup,
  getFile,
};
