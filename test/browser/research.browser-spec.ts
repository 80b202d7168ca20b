import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { choose, dayFrom, press, saved, told, type Found } from './hands';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const dialogOf = (page: Page) => page.getByRole('dialog');
/** A button that begins with a sign. */
const tap = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`${name}$`) }).click();
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '需求的栏目' }).getByRole('link', { name, exact: true }).click();

(hasBrowser ? describe : describe.skip)(journeys('a request for research, from its words to opened proposals'), () => {
  const title = '碳化硅外延片薄膜应力在线测量样机';
  let stage: Stage;
  /** The small company that asks, at a desk, and the institute that answers, on a phone. */
  let asking: Page;
  let answering: Page;
  let requestId: string;
  let receipt: { name: string; content: Buffer };
  beforeAll(async () => {
    stage = await openStage();
    [asking, answering] = await Promise.all([stage.visitAs('sme'), stage.visitAs('partner', { width: 390 })]);
  }, 120_000);
  afterAll(() => stage?.stop());

  it('is written by a small company, whose weights must sum to 100', async () => {
    await asking.goto('/rd-requests');
    await tap(asking, '发布需求');
    await asking.getByRole('heading', { level: 1, name: '新的研发需求' }).waitFor();
    await asking.getByLabel('标题', { exact: true }).fill(title);
    await choose(asking, '领域', '集成电路');
    await choose(asking, '服务内容', '样机试制');
    await asking.getByLabel('需求说明', { exact: true }).fill('单片测量时间不大于 30 秒。<script>alert(1)</script>');
    await asking.getByLabel('预算上限', { exact: true }).fill('480000');
    await asking.getByLabel('方案截止', { exact: true }).fill(`${dayFrom(10)}T17:00`);
    await press(asking, '采用默认标准');
    await asking.getByLabel('标准 3: 权重').fill('19');
    await asking.getByText('合计 99 / 100').first().waitFor();
    await press(asking, '保存草稿');
    await asking.locator('.ant-form-item-explain-error', { hasText: '合计 99 / 100' }).waitFor();
    await asking.getByLabel('标准 3: 权重').fill('20');
    await press(asking, '保存草稿');
    await asking.getByRole('heading', { level: 1, name: '编辑需求' }).waitFor();
    requestId = /rd-requests\/([^/]+)\/edit/.exec(asking.url())![1]!;
    expect((await read(asking, `/rd-requests/${requestId}`)).criteria.map(({ weight }: Found) => weight)).toEqual([
      40, 40, 20,
    ]);
  }, 60_000);

  it('takes files that are what they say they are, and is published', async () => {
    const upload = (name: string, content: string) =>
      asking
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(content) });
    await upload('假的.pdf', 'no PDF at all');
    await told(asking, '附件须为');
    await upload('规格书.pdf', '%PDF-1.4\n%%EOF');
    await asking.getByText('规格书.pdf').waitFor();
    await press(asking, '发布');
    await press(dialogOf(asking), '发布');
    await told(asking, '需求已发布');
    await asking.goto(`/rd-requests/${requestId}`);
    await asking.getByText('<script>alert(1)</script>').waitFor();
    await asking.getByText('答疑中').waitFor();
  }, 60_000);

  it('is asked about by nobody knows whom, and the answer comes by itself', async () => {
    await tab(asking, '答疑');
    await answering.goto(`/rd-requests/${requestId}/questions`);
    await answering.getByPlaceholder('写下您的问题').fill('测量时晶圆的温度范围是多少？');
    await press(answering, '提问');
    // Neither page is loaded again: both hear of what the other does.
    const question = asking.getByRole('listitem').filter({ hasText: '温度范围' });
    await question.waitFor();
    expect(await asking.locator('main').innerText()).not.toContain('虚构微纳计量研究院');
    await press(question, '答复');
    await question.getByRole('textbox').fill('室温，23 ± 1 ℃。');
    await press(question, '答复');
    await answering.getByText('室温，23 ± 1 ℃。').waitFor();
    await answering.getByText('本单位提问').waitFor();
  }, 60_000);

  it('is answered with a draft that is kept as it is typed', async () => {
    await press(answering, '编写方案');
    await press(dialogOf(answering), '空白草稿');
    await answering.getByLabel('技术思路').fill('双光束干涉测曲率。');
    await answering.getByLabel('实施计划').fill('六个月：设计、装配、联调。');
    await answering.getByLabel('报价', { exact: true }).fill('420000');
    await tap(answering, '添加里程碑');
    await answering.getByLabel('里程碑 1: 名称').fill('光机设计');
    await answering.getByLabel('里程碑 1: 金额').fill('126000');
    await answering.getByText('距报价还差 ¥294,000.00').waitFor();
    await answering.getByText(/^已保存于/).waitFor();
    await answering.reload();
    expect(await answering.getByLabel('实施计划').inputValue()).toBe('六个月：设计、装配、联调。');
    expect(await answering.getByLabel('里程碑 1: 名称').inputValue()).toBe('光机设计');
    await answering.getByText('距报价还差 ¥294,000.00').waitFor();
    await tap(answering, '添加里程碑');
    await answering.getByLabel('里程碑 2: 名称').fill('样机验收');
    await answering.getByText('与报价一致').waitFor();
  }, 60_000);

  it('gets a proposal that is sealed from all, with a receipt for its author', async () => {
    await tab(asking, '方案');
    await asking.getByText('还没有提交的方案').waitFor();
    await press(answering, '提交方案');
    await press(dialogOf(answering), '提交方案');
    receipt = await saved(answering, '下载回执');
    const { commitment, envelope, document, documentHash } = JSON.parse(receipt.content.toString());
    expect(sha256(document)).toBe(documentHash);
    expect(sha256(sha256(envelope) + documentHash)).toBe(commitment);
    expect(JSON.parse(document).content.price.amount).toBe(42_000_000);
    await press(answering, '完成');
    await answering.getByRole('heading', { name: '方案已密封' }).waitFor();
    expect(await answering.locator('main').innerText()).not.toContain('双光束');
    // The requester sees that there is one, and not whose.
    await asking.getByText(commitment).waitFor();
    await asking.getByText('已密封').waitFor();
    expect(await asking.locator('main').innerText()).not.toMatch(/虚构微纳计量研究院|420,000/);
  }, 60_000);

  it('opens them at the deadline, and every browser checks what was committed to', async () => {
    await answering.goto(`/rd-requests/${requestId}/proposals`);
    await answering.getByText('已密封').waitFor();
    // Ten days cannot be waited for.
    await stage.sql(`UPDATE rd_requests SET questions_close_at = now(), submissions_close_at = now() WHERE id = $1`, [
      requestId,
    ]);
    await stage.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'rd-request.open' AND payload->>'requestId' = $1`, [
      requestId,
    ]);
    for (const page of [asking, answering]) {
      const opened = page.getByRole('listitem').filter({ hasText: '虚构微纳计量研究院' });
      await opened.getByText('校验一致').waitFor();
      await opened.getByText('¥420,000.00').waitFor();
    }
    await answering.locator('input[type=file]').setInputFiles({
      ...{ name: receipt.name, mimeType: 'application/json', buffer: receipt.content },
    });
    await answering.getByText('回执有效，其承诺值在列。').waitFor();
    const forged = receipt.content.toString().replace('42000000', '12000000');
    await answering.locator('input[type=file]').setInputFiles({
      ...{ name: receipt.name, mimeType: 'application/json', buffer: Buffer.from(forged) },
    });
    await answering.getByText('回执的内容与其承诺值不符。').waitFor();
  }, 60_000);

  it('shows the requester the whole proposal, and its author that it was read', async () => {
    await asking.getByRole('link', { name: '查看方案' }).click();
    await asking.getByText('双光束干涉测曲率。').waitFor();
    await asking.getByText('校验一致').waitFor();
    await answering.reload();
    await answering
      .getByText(/叶小满（.*）查看了方案/)
      .first()
      .waitFor();
  }, 60_000);

  it('opens a tab on a phone in its row, without moving the page', async () => {
    // So low that the tabs are below what is seen at first.
    await answering.setViewportSize({ width: 390, height: 240 });
    await answering.goto(`/rd-requests/${requestId}/proposals`);
    const open = answering.getByRole('navigation', { name: '需求的栏目' }).locator('[aria-current]');
    await open.waitFor();
    const { x, width } = (await open.boundingBox())!;
    expect(x + width).toBeLessThan(391);
    expect(await answering.evaluate(() => window.scrollY)).toBe(0);
  }, 60_000);
});
