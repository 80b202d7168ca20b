import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, hasBrowser, journeys, openStage, read, type Stage } from './browser';

/** Every page, with the people to whom it shows the most. */
async function addresses(page: Page, role: string): Promise<string[]> {
  const me = await read(page, '/me');
  if (role === 'manager') {
    const centerId = me.staff[0].centerId;
    const tabs = ['network', 'members', 'contributions', 'engagements', 'staff', 'audit'];
    const { items } = await read(page, `/instruments?centerId=${centerId}`);
    const settings = `/instruments/${items[0].id}/settings`;
    return ['/', '/centers', ...tabs.map((tab) => `/centers/${centerId}/${tab}`), '/organizations', settings];
  }
  const { items } = await read(page, '/instruments');
  return [
    '/',
    '/instruments',
    `/instruments/${items[0].id}`,
    `/instruments/${items[0].id}/about`,
    '/timeline',
    '/bookings',
    '/bookings?view=past',
    '/approvals',
    `/organizations/${me.organizations[0].id}`,
    '/account',
    '/nowhere',
  ];
}

async function settled(page: Page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.state-loading, .splash, .progress'));
  // Pages fade nothing in, but antd's own elements do.
  await page.waitForTimeout(400);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

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
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }, 60_000);

    for (const role of ['manager', 'core'])
      it(`has no barriers and fits a phone: ${role}, ${language}`, async () => {
        const page = await stage.visitAs(role, { language });
        const found: Record<string, unknown> = {};
        for (const address of await addresses(page, role)) {
          await page.setViewportSize({ width: 1280, height: 900 });
          await page.goto(address);
          await settled(page);
          expect(await page.locator('html').getAttribute('lang')).toBe(language);
          const broken = await barriers(page);
          await page.setViewportSize({ width: 390, height: 844 });
          await page.waitForTimeout(200);
          const onPhone = await barriers(page);
          const tooWide = await overflow(page);
          if (broken.length + onPhone.length > 0 || tooWide > 0) found[address] = { broken, onPhone, tooWide };
        }
        expect(found).toEqual({});
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
