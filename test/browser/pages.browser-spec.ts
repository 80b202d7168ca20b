import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { post, settled, type Found } from './hands';

/** The pages of contract research, to somebody who asks for some and proposes to others. */
async function researchAddresses(page: Page): Promise<string[]> {
  const requests = (await read(page, '/rd-requests?limit=100')).items as Found[];
  const proposals = (await read(page, '/proposals?limit=100')).items as Found[];
  const own = requests.find(({ mine, publishedAt }) => mine && publishedAt)!;
  const asked = new Set(proposals.map(({ requestId }) => requestId));
  const other = requests.find(({ id, deeds }) => deeds.includes('propose') && !asked.has(id))!;
  const draft =
    proposals.find(({ state }) => state === 'draft') ?? (await post(page, `/rd-requests/${other.id}/proposals`));
  return [
    ...['/rd-requests', '/rd-requests?view=taking&sort=deadline', '/rd-requests/new', `/rd-requests/${other.id}`],
    ...['', '/questions', '/proposals', '/invitations'].map((tab) => `/rd-requests/${own.id}${tab}`),
    ...[`/proposals/${draft.id}`, '/patents', '/patents/import'],
  ];
}

/** Every page, with the people to whom it shows the most. */
async function addresses(page: Page, role: string): Promise<string[]> {
  if (role === 'core in research') return researchAddresses(page);
  const me = await read(page, '/me');
  const first = async (path: string) => (await read(page, path)).items[0].id as string;
  if (role === 'manager') {
    const centerId = me.staff[0].centerId;
    const tabs = ['network', 'members', 'contributions', 'engagements', 'staff', 'audit'];
    const pages = ['/', '/centers', '/organizations', '/reports', '/vouchers', '/conduct', '/outbox'];
    return [...pages, ...tabs.map((tab) => `/centers/${centerId}/${tab}`)];
  }
  if (role === 'owner') {
    const { items } = await read(page, '/instruments?limit=100');
    const own = items.find(({ name }: { name: string }) => name.includes('场发射')).id;
    const tabs = ['upkeep', 'usage', 'courses', 'settings'].map((tab) => `/instruments/${own}/${tab}`);
    const course = `/qualifications/courses/${await first('/courses?limit=1')}`;
    return ['/approvals', '/samples', '/reports', `/reports?instrument=${own}`, course, ...tabs];
  }
  const instrument = `/instruments/${await first('/instruments')}`;
  const booking = `/bookings/${await first('/bookings?scope=mine')}`;
  return [
    ...['/', '/search', '/timeline', '/instruments', instrument, `${instrument}/about`, `${instrument}/upkeep`],
    ...['/bookings', '/bookings?view=past', booking, `${booking}/labels`, '/approvals', '/samples'],
    ...['/statement', '/vouchers', '/qualifications', '/conduct', instrument.replace('instruments', 'use')],
    ...[`/organizations/${me.organizations[0].id}`, '/account', '/nowhere'],
  ];
}

/** Follows a link there, as it were: what a page needs to begin from nothing, the first one shows. */
async function follow(page: Page, address: string) {
  if (page.url() === 'about:blank') return void (await page.goto(address));
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
}

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** By how much a page is too wide, once what follows a change of the window has been laid out. */
async function overflow(page: Page) {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, undefined, { timeout: 2000 }).catch(() => {}); // then it is told below
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

(hasBrowser ? describe : describe.skip)(journeys('every page'), () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.stop());

  for (const language of ['zh-CN', 'en'] as const) {
    it(`has no barriers and fits a phone: sign-in, ${language}`, async () => {
      const page = await stage.visit({ language });
      await page.addInitScript((chosen) => localStorage.setItem('concentric.language', chosen), language);
      await page.goto('/sign-in');
      await settled(page);
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }, 60_000);

    // What managers and owners see beside is made of the same words and parts: one language will do.
    for (const role of ['core', 'core in research', ...(language === 'en' ? [] : ['manager', 'owner'])])
      it(`has no barriers, fits a phone and breaks nothing: ${role}, ${language}`, async () => {
        const page = await stage.visitAs(role.split(' ')[0]!, { language });
        const said: string[] = [];
        page.on('pageerror', ({ message }) => said.push(message));
        page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
        const found: Record<string, unknown> = {};
        for (const address of await addresses(page, role)) {
          await page.setViewportSize(desk);
          await follow(page, address);
          await settled(page);
          // The account's language follows as soon as it is known who is signed in.
          await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
          // Words do not change what a page is built of: one language is looked through on a desk, the other on a phone.
          const onDesk = language === 'zh-CN' ? await barriers(page) : [];
          await page.setViewportSize(phone);
          await settled(page);
          const onPhone = language === 'en' || !role.startsWith('core') ? await barriers(page) : [];
          const tooWide = await overflow(page);
          const errors = said.splice(0);
          if (onDesk.length + onPhone.length + errors.length > 0 || tooWide > 0)
            found[address] = { onDesk, onPhone, tooWide, errors };
        }
        expect(found).toEqual({});
        await page.context().close();
      }, 240_000);
  }

  it('opens the navigation of a phone in a drawer', async () => {
    const page = await stage.visitAs('core', { width: 390 });
    await page.goto('/');
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('link', { name: '创新中心', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '创新中心' }).waitFor();
  }, 60_000);

  it('changes the language with one click, here and for the next visit', async () => {
    const page = await stage.visit();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    const { email, password } = stage.signInOf('partner');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: /Hello|您好/ }).waitFor();
    await page
      .getByRole('button', { name: 'English' })
      .or(page.getByRole('button', { name: '中文' }))
      .waitFor();
    if ((await page.locator('html').getAttribute('lang')) === 'zh-CN')
      await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Instruments' }).waitFor();
    await page.waitForFunction(async () => (await (await fetch('/api/v1/me')).json()).user.language === 'en');
    await page.reload();
    await page.getByRole('link', { name: 'Instruments' }).waitFor();
  }, 60_000);
});
