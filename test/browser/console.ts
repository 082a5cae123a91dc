import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** The console in the system's Chromium, as somebody at a desk uses it. */
export class Console {
  /** What went wrong in the page: thrown errors, answers of the server that say it failed. */
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly profile: string,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.faults.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
  }

  /** @param film what the camera of this machine sees, over and over; without one it has no camera */
  static async open(url: string, film?: string): Promise<Console> {
    const profile = mkdtempSync(join(tmpdir(), 'xuchi-profile-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
      args: film ? [...ARGS, ...CAMERA, `--use-file-for-fake-video-capture=${film}`] : ARGS,
      // Files with Chinese names are picked whatever the machine speaks.
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(20_000);
    const page = context.pages()[0] ?? (await context.newPage());
    return new Console(page, context, profile, url);
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Waits until a text stands on the page. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Waits until a figure of an import reads as said. */
  async counts(name: string, value: string): Promise<void> {
    const tile = this.page.locator('.tiles > li').filter({ has: this.page.getByText(name, { exact: true }) });
    await tile.locator('.value').getByText(value, { exact: true }).waitFor();
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.goto('/');
    await this.page.getByLabel('用户名').fill(login);
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.locator('button[type=submit]').click();
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  async upload(file: string): Promise<void> {
    await this.goto('/imports');
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.button('上传并检查').click();
  }

  /** Goes to a step of the import on show. */
  async step(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '导入步骤' }).getByRole('button', { name }).click();
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
