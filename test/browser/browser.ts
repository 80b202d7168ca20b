import axe from 'axe-core';
import { Client } from 'pg';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { startStack, type SignIn } from '../support/stack';

const executablePath = process.env['CHROMIUM_PATH'];

/** How a suite of journeys is named; without a browser it says why it is skipped. */
export const journeys = (name: string) => (executablePath ? name : `${name} (skipped: CHROMIUM_PATH is not set)`);
export const hasBrowser = Boolean(executablePath);

export type Stage = Awaited<ReturnType<typeof openStage>>;
type Look = { language?: 'zh-CN' | 'en'; width?: number };

/** The platform with its demonstration data, and a browser to visit it with. */
export async function openStage() {
  const stack = await startStack();
  const browser: Browser = await chromium.launch({
    executablePath: executablePath!,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  // Socket.io takes no notice of an outage on pages of `localhost`.
  const url = stack.url.replace('localhost', '127.0.0.1');
  /** Of the people of the demonstration data, also those the sign-in page does not list. */
  const signInOf = (role: string): SignIn => {
    const [any] = stack.signIns;
    if (!any) throw new Error('There is no demonstration data');
    return { ...any, role, email: any.email.replace(/^[^@]+/, role) };
  };
  const visit = async ({ language = 'zh-CN', width = 1280 }: Look = {}): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({
      baseURL: url,
      viewport: { width, height: 900 },
      timezoneId: 'Asia/Shanghai',
      locale: language,
      // What fades or grows is neither quite there nor quite gone; a person would wait for it.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  };
  /** A page of someone signed in, without going through the form. */
  const visitAs = async (role: string, look: Look = {}): Promise<Page> => {
    const page = await visit(look);
    const { email, password } = signInOf(role);
    const answer = await page.request.post('/api/v1/sessions', { data: { email, password } });
    if (!answer.ok()) throw new Error(`${role} cannot sign in: ${answer.status()}`);
    await page.request.post('/api/v1/me/change', { data: { language: look.language ?? 'zh-CN' } });
    return page;
  };
  const database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
  const sql = async (text: string, values: unknown[]) => (await database.query(text, values)).rows;
  const stop = async () => {
    await browser.close();
    await database.end();
    await stack.stop();
  };
  return { url, signInOf, visit, visitAs, sql, stop };
}

/** Reads from the API as whoever is signed in on the page. */
export const read = async (page: Page, path: string): Promise<any> => {
  const answer = await page.request.get(`/api/v1${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
  return answer.json();
};

/** The rules of the page that are broken in a way that keeps people out. */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, html }) => `${String(target)} ${html}`.slice(0, 200)).join(' | ')}`,
    );
}

/** Presses Tab until the focus is on an element whose name begins so. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = element?.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : null;
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`The Tab key does not lead to ${name}`);
}
