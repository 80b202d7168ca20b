import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { giveReason, press, told } from './hands';

const listing = '边缘端存内计算宏单元';
const confirm = (page: Page, button: string) => press(page.locator('.ant-modal-confirm'), button);
const newest = (page: Page, round: number) => page.getByRole('heading', { name: `最新报价（第 ${round} 轮）` });
const present = (page: Page) => page.getByRole('list', { name: '此刻在场' }).getByRole('listitem');

/** Makes the next offer: what is on the table with another sum, in yuan. */
async function offer(page: Page, button: string, upfront: number, word: string) {
  await press(page, button);
  const field = page.getByLabel('入门费', { exact: true });
  await field.fill(String(upfront));
  await page.getByLabel('附言').fill(word);
  await press(page, '发出报价');
  await told(page, '报价已发出');
}

(hasBrowser ? describe : describe.skip)(journeys('a licence, from the listing to both signatures'), () => {
  let stage: Stage;
  // Three people at three screens that stay open: what one does, the others see without reloading.
  let licensor: Page;
  let licensee: Page;
  let broker: Page;
  let roomPath = '';

  beforeAll(async () => {
    stage = await openStage();
    [licensor, licensee, broker] = (await Promise.all(
      ['core', 'sme', 'broker'].map((role) => stage.visitAs(role)),
    )) as [Page, Page, Page];
  }, 180_000);
  afterAll(() => stage?.stop());

  it('a company opens talks from the listing, and all three meet in one room', async () => {
    const { items } = await read(licensee, `/licence-listings?q=${encodeURIComponent(listing)}`);
    await licensee.goto(`/licence-listings/${items[0].id}`);
    await press(licensee, '发起磋商');
    const dialog = licensee.getByRole('dialog');
    await dialog.getByLabel('想先说的话（选填）').fill('用于工业振动监测节点，年用量约十万颗。');
    await press(dialog, '发起磋商');
    await licensee.waitForURL('**/negotiations/**');
    roomPath = new URL(licensee.url()).pathname;
    await Promise.all([licensor, broker].map((page) => page.goto(roomPath)));
    await press(broker, '担任经纪人');
    await told(broker, '您已担任经纪人');
    for (const page of [licensor, licensee, broker]) {
      await expect3(page);
      await page.getByText('许若兰').first().waitFor();
    }
    expect(await barriers(licensor)).toEqual([]);
  }, 90_000);

  const expect3 = async (page: Page) => {
    await present(page).nth(2).waitFor();
    expect(await present(page).count()).toBe(3);
  };

  it('offers and counter-offers appear to the others at once, with what changed', async () => {
    await offer(licensor, '提出报价', 600_000, '含参考设计。');
    for (const page of [licensee, broker]) await newest(page, 1).waitFor();
    await licensee.getByText('请您答复').first().waitFor();
    await offer(licensee, '还价', 400_000, '量小，先少付一些。');
    for (const page of [licensor, broker]) {
      await newest(page, 2).waitFor();
      await page.getByText('¥400,000.00').first().waitFor();
      await page.getByText('¥600,000.00').first().waitFor();
    }
    expect(await barriers(licensee)).toEqual([]);
  }, 90_000);

  it('they talk, and the broker keeps notes that neither side sees', async () => {
    await licensee.getByRole('tab', { name: '消息' }).click();
    await licensor.getByRole('tab', { name: '消息' }).click();
    await licensor.getByRole('textbox', { name: '消息' }).fill('五十万元可以成交。');
    await press(licensor, '发送');
    await licensee.getByText('五十万元可以成交。').waitFor();
    await broker.getByRole('tab', { name: '经纪笔记' }).click();
    await broker.getByRole('textbox', { name: '笔记' }).fill('双方差距十万元。');
    await press(broker, '记下');
    await broker.getByText('双方差距十万元。').waitFor();
    for (const page of [licensor, licensee]) {
      expect(await page.getByRole('tab', { name: '经纪笔记' }).count()).toBe(0);
      expect(await page.getByText('双方差距十万元。').count()).toBe(0);
    }
  }, 60_000);

  it('the broker proposes, both sides accept, and a licence is drafted', async () => {
    await offer(broker, '提出方案', 500_000, '折中方案。');
    for (const page of [licensor, licensee]) await newest(page, 3).waitFor();
    expect(await broker.getByRole('button', { name: '接受', exact: true }).count()).toBe(0);
    await press(licensor, '接受');
    await confirm(licensor, '接受');
    await licensee.getByText('许可方已接受经纪人的方案，等待另一方。').waitFor();
    await press(licensee, '接受');
    await confirm(licensee, '接受');
    for (const page of [licensor, licensee, broker]) await page.getByText('双方已达成条款，许可合同已拟定。').waitFor();
  }, 60_000);

  it('both sign one text, and the licence is in force', async () => {
    await licensor.getByRole('link', { name: /^许可合同 / }).click();
    await licensor.waitForURL('**/licences/**');
    const licencePath = new URL(licensor.url()).pathname;
    await press(licensor, '定稿');
    await told(licensor, '已定稿，请双方签署');
    await licensee.goto(licencePath);
    for (const page of [licensor, licensee]) {
      await press(page, '签署');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox').check();
      await press(dialog, '签署');
      await told(page, '已签署');
      await dialog.waitFor({ state: 'hidden' });
    }
    const licence = await read(licensee, `/licences/${licencePath.split('/')[2]}`);
    expect([licence.state, licence.signatures.length]).toEqual(['active', 2]);
  }, 90_000);

  it('who leaves another table says why, and the other side sees it', async () => {
    const { items } = await read(licensor, '/negotiations?live=true&mine=true');
    const open = items.find((room: { state: string }) => room.state === 'open');
    await licensor.goto(`/negotiations/${open.id}`);
    await press(licensor, '结束磋商');
    await giveReason(licensor, '结束磋商', '改为自行实施');
    await told(licensor, '磋商已结束');
    await licensor.getByText('磋商已结束：改为自行实施').waitFor();
  }, 60_000);
});
