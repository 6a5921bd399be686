import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchedEnv } from '../helpers/bot-calls.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser)
  console.warn(`The chat page of the whole program was not tried: there is no browser at ${CHROMIUM}.`);

const chairman = '[data-chat="1001"]';
const office = '[data-chat="1002"]';
const head = '[data-chat="1003"]';

describe.skipIf(!hasBrowser)('npm start without settings', () => {
  let folder: string;
  let program: ReturnType<typeof spawn>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chidao-local-'));
    const address = await start();
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [...args, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    page = await browser.newPage({ viewport: { width: 1700, height: 1000 } });
    await page.goto(address);
    await page.waitForSelector('body[data-ready]');
  });

  afterAll(async () => {
    await browser?.close();
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  test('shows an office with a week behind it', async () => {
    await page.locator(head, { hasText: 'CĐ-2' }).waitFor();
  });

  test('an order is issued, acknowledged, reported and confirmed with its buttons', async () => {
    const year = new Date().getFullYear() + 1;
    await say(chairman, `Giao Phòng Nội vụ rà soát biên chế năm sau, xong trước ngày 30/12/${year}`);
    await press(chairman, 'Ban hành');
    await page.locator(`${head} [data-message]`, { hasText: 'Rà soát biên chế năm sau' }).last().waitFor();
    await press(head, 'Đã nhận');
    await page.locator(`${head} [data-message]`, { hasText: 'đã tiếp nhận' }).last().waitFor();
    await press(head, 'Báo cáo');
    await page.locator(`${head} [data-message]`, { hasText: 'Gõ kết quả' }).last().waitFor();
    await say(head, 'Đã rà soát xong, báo cáo số 12/BC-PNV');
    await press(office, 'Xác nhận');
    const told = page.locator(`${head} [data-message]`, { hasText: 'kết quả đã được xác nhận' }).last();
    await told.waitFor();
    expect(await told.textContent()).toContain('12/BC-PNV');
  });

  test('a news report of a meeting that is sent as a file gives a draft to each office that it names', async () => {
    await page
      .locator(`${office} [data-file-input]`)
      .setInputFiles(join(import.meta.dirname, 'tin-giao-ban.txt'));
    await page.locator(`${office} [data-pending-file]`).waitFor();
    await page.locator(`${office} [data-send]`).click();
    const list = page.locator(`${office} [data-message]`, { hasText: 'ngày 28/04/2022' }).last();
    await list.waitFor();
    const shown = (await list.textContent()) ?? '';
    expect(shown).toContain('chủ trì: Trần Văn Lâm');
    expect(shown).toContain('4 nhiệm vụ');
    expect(shown).toContain('Phòng Văn hóa và Thông tin · phối hợp: Phòng Tài chính - Kế hoạch');
    expect(shown).toMatch(/Phòng Nội vụ · thời hạn thứ Sáu, 20\/05\/2022 đã qua/u);
    expect(shown).toMatch(
      /tập huấn số hóa cho công chức một cửa\s*Văn phòng HĐND và UBND thành phố · thời hạn thứ Ba, 31\/05\/2022 đã qua/u,
    );
    await press(office, 'Xem mục cần hỏi (2)');
    const asked = page.locator(`${office} [data-message]`, { hasText: '❓ Thời hạn trên đã qua' }).last();
    await asked.waitFor();
    expect(await asked.textContent()).toContain('Phòng Nội vụ chủ trì rà soát công chức');
    await say(office, 'không thời hạn');
    await press(office, 'Ban hành');
    await page
      .locator(`${head} [data-message]`, { hasText: 'Theo: Hội nghị sơ kết công tác số hóa hồ sơ' })
      .last()
      .waitFor();
  });

  async function say(chat: string, text: string): Promise<void> {
    await page.locator(`${chat} [data-input]`).fill(text);
    await page.locator(`${chat} [data-send]`).click();
  }

  const press = (chat: string, label: string): Promise<void> =>
    page.locator(`${chat} [data-button="${label}"]`).last().click();

  /** Resolves with the address that the program prints. */
  function start(): Promise<string> {
    const env = {
      ...watchedEnv(),
      DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
      BOT_TOKEN: '',
      MONGODB_URI: '',
    };
    program = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      let printed = '';
      program.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${printed}`)));
      program.stdout?.on('data', (chunk) => {
        printed += String(chunk);
        const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed);
        if (address) resolve(address[0]);
      });
    });
  }
});
