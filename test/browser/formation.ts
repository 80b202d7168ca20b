import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers, read, type Stage } from './browser';
import { dayFrom, post, press, screens, settled, type Found } from './hands';

export const chongqing = '500000';
const wan = (amount: number) => ({ amount: amount * 10_000 * 100, currency: 'CNY' });

/* What stands on a page */

export const confirm = (page: Page, button: string) => press(page.locator('.ant-popover:visible').last(), button);
export const section = (page: Page, heading: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: heading }) });
export const link = (page: Page, words: string) => page.getByRole('link', { name: words }).first();

/** Nothing on the page keeps anybody out, on a desk and on a phone. */
export async function clean(page: Page) {
  const found: object[] = [];
  const before = page.viewportSize()!;
  for (const { screen, width } of screens) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const broken = await barriers(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (broken.length > 0 || wide > 0) found.push({ screen, broken, wide, url: page.url() });
  }
  await page.setViewportSize(before);
  expect(found).toEqual([]);
}

/** Writes a plan with a target; without a unit it is not taken. */
export async function writePlan(dialog: Locator) {
  for (const part of ['功能定位', '研究方向', '组织架构与机制', '资金筹措', '进度安排'])
    await dialog.getByLabel(part).fill(`${part}：见附件`);
  await dialog.getByLabel('目标名称').fill('发明专利授权');
  await dialog.getByLabel('目标值').fill('30');
  // Without a unit a target says nothing.
  await press(dialog, '保存草稿');
  await dialog.getByText('请填写此项').first().waitFor();
  await dialog.getByLabel('计量单位').fill('件');
}

/** Makes somebody one of an organization's people, as its owner does. */
export async function employ(stage: Stage, owner: string, organizationId: string, person: string) {
  const page = await stage.visitAs(owner);
  const { email } = stage.signInOf(person);
  await post(page, `/organizations/${organizationId}/people`, { email, name: person, role: 'viewer' });
  await page.context().close();
}

/** Gives two officers the city; who has it already keeps it. */
async function giveCity(stage: Stage, administrator: Page) {
  const given = (await read(administrator, '/officer-regions?limit=100')).items as Found[];
  for (const role of ['officer', 'second-officer']) {
    const { email } = stage.signInOf(role);
    if (!given.some((region) => region['email'] === email && region['regionCode'] === chongqing))
      await post(administrator, '/officer-regions', { email, regionCode: chongqing });
  }
}

/** All that the document wants on file but one of the lead's four sections. */
async function fileDossier(manager: Page, centerId: string, lead: string, university: string) {
  const file = (entry: object) =>
    post(manager, `/centers/${centerId}/dossier-entries`, { ...entry, datedOn: dayFrom(-20) });
  for (const code of ['research', 'integration', 'platform'])
    await file({ kind: 'lead_section', code, title: `牵头单位材料：${code}` });
  const role = { kind: 'member_role', title: '成员角色证明' };
  await file({ ...role, code: 'user', organizationId: lead });
  await file({ ...role, code: 'platform_municipal', organizationId: university });
}

const builders = [
  ['chongqing-core', 'cash', 700],
  ['chongqing-university', 'intellectual_property', 200],
  ['chongqing-partner', 'equipment', 100],
] as const;

/** A center of Chongqing that was just founded: just enough was paid into it, and its city has two officers. */
export async function founded(stage: Stage, name: string) {
  const administrator = await stage.visitAs('administrator');
  await giveCity(stage, administrator);
  const pages: Record<string, Page> = {};
  const organizations: Record<string, string> = {};
  for (const [role] of builders) {
    const page = (pages[role] = await stage.visitAs(role));
    organizations[role] = (await read(page, '/me')).organizations[0].id;
  }
  const [lead, university] = [organizations['chongqing-core']!, organizations['chongqing-university']!];
  const form = { legalForm: 'company', level: 'municipal', regionCode: chongqing, policyId: 'chongqing-2017' };
  const { id: centerId } = await post(administrator, '/centers', {
    ...{ ...form, name, nameEn: 'Yu Fictional Innovation Center for Machine Tools', fieldCode: 'machine_tools' },
    leadOrganizationId: lead,
  });
  const { email } = stage.signInOf('chongqing-manager');
  await post(administrator, `/centers/${centerId}/staff`, { email, role: 'manager' });
  const manager = await stage.visitAs('chongqing-manager');
  for (const [role, kind, amount] of builders)
    await post(manager, `/centers/${centerId}/contributions`, {
      ...{ organizationId: organizations[role], kind, subscribed: wan(amount), paidIn: wan(amount) },
      ...{ paidInOn: dayFrom(-30), evidence: '验资报告（示例）' },
    });
  await fileDossier(manager, centerId, lead, university);
  for (const page of [administrator, pages['chongqing-core']!, pages['chongqing-partner']!])
    await page.context().close();
  return { centerId, manager, university: pages['chongqing-university']!, organizations };
}
