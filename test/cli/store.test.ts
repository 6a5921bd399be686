import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restore } from '../../src/backup/index.ts';
import { storeCommand } from '../../src/cli/store.ts';
import { startEmbedded } from '../../src/embedded/index.ts';

const now = new Date('2026-03-02T01:00:00Z');
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chidao-store-'));
  path = join(folder, 'book');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function told(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await storeCommand(args, { stdout, stderr, now, stopping: AbortSignal.abort() });
  const text = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

async function fill(): Promise<void> {
  const store = await startEmbedded({ path });
  const client = await MongoClient.connect(store.uri);
  const rows = client.db('chidao').collection<{ _id: string; task: string }>('directives');
  await rows.insertMany([
    { _id: 'CĐ-2026-001', task: 'Rà soát biên chế' },
    { _id: 'CĐ-2026-002', task: 'the one that will be hurt' },
  ]);
  await client.close();
  await store.close();
}

it('serves by itself until it is told to stop, with a password on TCP', async () => {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', cli, 'store', '--path', path, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const uri = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  expect(uri).toMatch(/^mongodb:\/\/chidao:[0-9a-f]{48}@127\.0\.0\.1:\d+\//);
  const client = await MongoClient.connect(uri);
  await client.db('chidao').collection('directives').insertOne({ task: 'Rà soát biên chế' });
  await client.close();
  const stranger = new MongoClient(uri.replace(/:[0-9a-f]{48}@/, ':wrong@'));
  await expect(stranger.connect()).rejects.toThrow('Authentication failed');
  await stranger.close();
  expect((await told('check', '--path', path)).stderr).toContain('is in use');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await told('check', '--path', path)).toMatchObject({ code: 0 });
});

it('the check of a sound store counts its documents', async () => {
  await fill();
  const { code, stdout } = await told('check', '--path', path);
  expect(code).toBe(0);
  expect(stdout).toContain('chidao.directives: 2 documents, indexes _id_\nNothing is damaged.\n');
});

it('the check of a damaged store names the document, and how many can be saved', async () => {
  await fill();
  const file = join(path, 'data.mdb');
  const bytes = readFileSync(file);
  const handle = openSync(file, 'r+');
  // Older copies of the page may still lie in the file.
  const hurt = 'the one that will be hurt';
  for (let at = bytes.indexOf(hurt); at >= 0; at = bytes.indexOf(hurt, at + 1)) writeSync(handle, 'T', at);
  closeSync(handle);
  const { code, stdout } = await told('check', '--path', path);
  expect(code).toBe(1);
  expect(stdout).toContain('chidao.directives: 1 documents can be saved\n');
  expect(stdout).toMatch(/Damaged: .*document 2 of chidao\.directives does not match its checksum/);
  const saved = join(folder, 'saved.chidao');
  expect(await told('check', '--path', path, '--save', saved)).toMatchObject({ code: 1 });
  const store = await startEmbedded({ path: join(folder, 'new') });
  const { from } = await restore(store.uri, saved, { now, replacing: null });
  expect(from.tallies).toMatchObject([{ name: 'directives', documents: 1 }]);
  await store.close();
});

it.each([[], ['--path'], ['check'], ['--path', 'x', '--port', '99999'], ['--path', 'x', '--speed', '9']])(
  'says how it is used after %j',
  async (...args) => {
    expect(await told(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('--path DIR') });
  },
);

it('a folder without a store is named', async () => {
  expect(await told('check', '--path', path)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(path),
  });
});
