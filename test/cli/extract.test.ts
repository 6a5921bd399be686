import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extract } from '../../src/cli/extract.ts';
import { docx, paragraph } from '../documents/files.ts';

let dir = '';
const registry = {
  kind: 'conclusion',
  issuedOn: '2026-03-02',
  units: [
    { code: 'PNV', name: 'Phòng Nội vụ', aliases: ['P.NV'], group: 'phong-ban' },
    { code: 'VP', name: 'Văn phòng', aliases: [] },
  ],
  groups: [{ code: 'phong-ban', name: 'Các phòng, ban', aliases: [] }],
};
const order = 'Giao Phòng Nội vụ phối hợp với Văn phòng rà soát biên chế, báo cáo trước ngày 20/3/2026.';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chidao-extract-'));
  await file('registry.json', JSON.stringify(registry));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function file(name: string, bytes: string | Uint8Array): Promise<string> {
  await writeFile(join(dir, name), bytes);
  return join(dir, name);
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await extract(args, { stdout, stderr });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

test('The directives of a text, whose spans count in it', async () => {
  const text = `Chủ tịch kết luận như sau:\n\n1. ${order}\n`;
  const { code, out } = await run(await file('a.txt', text), '--registry', join(dir, 'registry.json'));
  expect(code).toBe(0);
  const { directives } = JSON.parse(out) as { directives: { span: [number, number] }[] };
  expect(directives).toEqual([
    {
      span: expect.any(Array),
      lead: ['PNV'],
      coordinating: ['VP'],
      deadline: '2026-03-20',
      deadlineText: 'trước ngày 20/3/2026',
      recurrence: null,
      doubtful: [],
    },
  ]);
  const [start, end] = directives[0]?.span ?? [0, 0];
  expect(order).toContain(text.slice(start, end));
  expect(end - start).toBeGreaterThan(60);
});

test('What the bot would ask about is named, and the text of a .docx is shown with --text', async () => {
  const body = paragraph('Chủ tịch kết luận như sau:') + paragraph('Giao Phòng Nội vụ sớm báo cáo biên chế.');
  const word = await file('a.docx', docx({ body }));
  const { out } = await run(word, '--registry', join(dir, 'registry.json'));
  expect(JSON.parse(out)).toMatchObject({ directives: [{ deadline: null, doubtful: ['deadline'] }] });
  expect((await run(word, '--text')).out).toBe(
    'Chủ tịch kết luận như sau:\n\nGiao Phòng Nội vụ sớm báo cáo biên chế.\n',
  );
});

test.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'])(
  'A text marked %s is refused, and nothing of it is printed',
  async (mark) => {
    const marked = await file('secret.txt', `UBND THÀNH PHỐ\n${mark}\n\n${order}\n`);
    for (const more of [['--registry', join(dir, 'registry.json')], ['--text']]) {
      const { code, out, err } = await run(marked, ...more);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(`"${mark}"`);
      expect(err).not.toContain('Nội vụ');
    }
  },
);

test('What cannot be read is told on stderr with what to do: exit 1, or 2 for wrong usage', async () => {
  const told = join(dir, 'registry.json');
  const scan = await file('photo.pdf', Buffer.from('ffd8ffe000104a46', 'hex'));
  expect(await run(scan, '--registry', told)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('.docx'),
  });
  const good = await file('b.txt', order);
  expect(await run(join(dir, 'none.txt'), '--registry', told)).toMatchObject({ code: 1 });
  expect(await run(good, '--registry', await file('bad.json', '{"units":[{"code":"PNV"}]}'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('units.0.name'),
  });
  const undated = await file('undated.json', JSON.stringify({ ...registry, issuedOn: undefined }));
  expect(await run(good, '--registry', undated)).toMatchObject({
    code: 1,
    err: expect.stringContaining('--issued'),
  });
  expect(await run(good, '--registry', undated, '--issued', '2026-03-02')).toMatchObject({ code: 0 });
  for (const wrong of [[], [good], [good, '--registry'], [good, '--other', 'x'], [good, good, '--text']])
    expect((await run(...wrong)).code).toBe(2);
});
