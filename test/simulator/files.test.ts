import { Telegraf } from 'telegraf';
import { expect, test } from 'vitest';
import { CHAIRMAN, HEAD, local } from './local.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC',
  'base64',
);

async function withTelegraf() {
  const office = await local();
  const { telegram } = new Telegraf(office.telegram.token, {
    telegram: { apiRoot: office.telegram.apiRoot },
  });
  return { ...office, api: telegram };
}

test('a document keeps its name, whatever stands in it, and can be sent again by its id', async () => {
  const { telegram, api, calls } = await withTelegraf();
  const sent = await api.sendDocument(
    CHAIRMAN,
    { source: Buffer.from('nội dung'), filename: 'Sổ "2026" quý 1.xlsx' },
    { caption: 'Sổ', reply_markup: { inline_keyboard: [[{ text: 'Xem', callback_data: 'v' }]] } },
  );
  expect(sent.document).toMatchObject({ file_name: 'Sổ "2026" quý 1.xlsx', file_size: 10 });
  await api.sendDocument(HEAD, sent.document.file_id);
  expect(telegram.messages(HEAD)).toMatchObject([
    { file: { name: 'Sổ "2026" quý 1.xlsx', kind: 'document' } },
  ]);
  expect(calls[0]).toMatchObject({ file: 'Sổ "2026" quý 1.xlsx', text: 'Sổ', buttons: [['Xem']] });
  expect(calls[0]?.parameters).not.toHaveProperty('method');
});

test('a photo must be one', async () => {
  const { api } = await withTelegraf();
  const sent = await api.sendPhoto(CHAIRMAN, { source: PNG });
  expect(sent.photo).toMatchObject([{ width: 10, height: 10 }]);
  await expect(api.sendPhoto(CHAIRMAN, { source: Buffer.from('x'.repeat(99)) })).rejects.toThrow(
    'IMAGE_PROCESS_FAILED',
  );
  await expect(api.sendPhoto(CHAIRMAN, { source: Buffer.alloc(0) })).rejects.toThrow(
    'file must be non-empty',
  );
  const document = await api.sendDocument(CHAIRMAN, { source: PNG, filename: 'a.png' });
  await expect(api.sendPhoto(CHAIRMAN, document.document.file_id)).rejects.toThrow(
    "can't use file of type Document as Photo",
  );
});

test('an album comes as several messages of one group', async () => {
  const { telegram, api, calls } = await withTelegraf();
  const sent = await api.sendMediaGroup(CHAIRMAN, [
    { type: 'photo', media: { source: PNG }, caption: 'Hiện trường' },
    { type: 'photo', media: { source: PNG } },
  ]);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toMatchObject({ media_group_id: sent[1]?.media_group_id, caption: 'Hiện trường' });
  expect(telegram.messages(CHAIRMAN)).toHaveLength(2);
  expect(Object.keys(calls[0]?.parameters ?? {})).toEqual(['chat_id', 'media']);
});

test('a file that a person sends can be fetched for an hour', async () => {
  const { telegram, api, updates, pass } = await withTelegraf();
  telegram.sendFile(HEAD, { name: 'bien ban.txt', content: Buffer.from('chào'), caption: 'Biên bản' });
  const [update] = await updates();
  expect(update).toMatchObject({ message: { caption: 'Biên bản', document: { mime_type: 'text/plain' } } });
  const link = await api.getFileLink(update?.message?.document?.file_id ?? '');
  expect(await (await fetch(link)).text()).toBe('chào');
  pass(3_600_001);
  expect((await fetch(link)).status).toBe(404);
});

test('what is larger than 20 MB cannot be fetched, what is larger than 50 MB cannot be sent', async () => {
  const { telegram, api, updates } = await withTelegraf();
  telegram.sendFile(HEAD, { name: 'lon.zip', content: Buffer.alloc(20 * 1024 * 1024 + 1) });
  const [update] = await updates();
  await expect(api.getFile(update?.message?.document?.file_id ?? '')).rejects.toThrow('file is too big');
  await expect(
    api.sendDocument(CHAIRMAN, { source: Buffer.alloc(52 * 1024 * 1024), filename: 'a.bin' }),
  ).rejects.toThrow();
});
