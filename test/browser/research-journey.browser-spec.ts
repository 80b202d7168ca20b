import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers, hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { choose, dayFrom, press, row, send, told } from './hands';

const title = '晶圆边缘缺陷在线检测算法';
const section = (page: Page, heading: string | RegExp) =>
  page.locator('section', { has: page.getByRole('heading', { level: 2, name: heading }) });
const confirm = (page: Page, button: string) => press(page.locator('.ant-modal-confirm'), button);
const milestone = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

/** Scores every criterion of a proposal alike, each with a reason. */
async function score(dialog: Locator, criteria: readonly { name: string }[], points: number) {
  await dialog.getByLabel('没有', { exact: true }).or(dialog.getByLabel('总体意见（选填）')).first().waitFor();
  if (await dialog.getByLabel('没有', { exact: true }).count())
    await dialog.getByLabel('没有', { exact: true }).check();
  for (const { name } of criteria) {
    await dialog.getByLabel(`${name}：得分`).fill(String(points));
    await dialog.getByLabel(`${name}：理由`).fill(`${name}符合要求`);
  }
  await dialog.getByText(`${points}.00`).waitFor();
}

(hasBrowser ? describe : describe.skip)(journeys('a need, its result and its payment'), () => {
  let stage: Stage;
  // Three people at three screens that stay open: what one does, the others see without reloading.
  let buyer: Page;
  let winner: Page;
  let loser: Page;
  let requestId = '';
  let contractId = '';
  let criteria: { key: string; name: string }[] = [];

  beforeAll(async () => {
    stage = await openStage();
    [buyer, winner, loser] = (await Promise.all(['sme', 'partner', 'owner'].map((role) => stage.visitAs(role)))) as [
      Page,
      Page,
      Page,
    ];
  }, 180_000);
  afterAll(() => stage?.stop());

  it('a small company publishes what it needs', async () => {
    const me = await read(buyer, '/me');
    const { policyId } = await read(buyer, `/centers/${me.organizations[0].standings[0].centerId}`);
    const { items: policies } = await read(buyer, '/policies');
    const [field] = policies.find(({ id }: { id: string }) => id === policyId).fields;
    await buyer.goto('/rd-requests/new');
    await buyer.getByLabel('标题').fill(title);
    await choose(buyer, '领域', field.name);
    await buyer.getByLabel('需求说明').fill('现有节拍 45 秒一片，希望降到 20 秒以内，误检率不高于 0.5%。');
    await buyer.getByLabel('预算上限').fill('600000');
    await buyer.getByLabel('方案截止').fill(`${dayFrom(10)}T18:00`);
    await press(buyer, '采用默认标准');
    await buyer.getByText('正好 100').waitFor();
    await press(buyer, '保存草稿');
    await told(buyer, '草稿已保存');
    await press(buyer, '发布');
    await confirm(buyer, '发布');
    await told(buyer, '需求已发布');
    requestId = /rd-requests\/([0-9a-f-]{36})/.exec(buyer.url())![1]!;
    const request = await read(buyer, `/rd-requests/${requestId}`);
    expect(request.state).toBe('enquiry');
    criteria = request.criteria;
  }, 90_000);

  it('answers a question to everybody, and nobody learns who asked', async () => {
    await Promise.all([buyer, winner, loser].map((page) => page.goto(`/rd-requests/${requestId}/questions`)));
    const question = '是否提供已标注的缺陷图像？';
    await winner.getByLabel('写下您的问题，请勿透露本单位身份').fill(question);
    await press(winner, '提问');
    await Promise.all([buyer, loser].map((page) => row(page, question).waitFor()));
    await row(winner, question).getByText('本单位提问').waitFor();
    for (const page of [buyer, loser]) expect(await row(page, question).innerText()).not.toContain('计量研究院');
    await press(row(buyer, question), '答复');
    await buyer.getByLabel(`答复：${question}`).fill('提供 5000 张已标注图像。');
    await press(row(buyer, question), '答复');
    await Promise.all([winner, loser].map((page) => row(page, question).getByText('5000 张').waitFor()));
  }, 60_000);

  const propose = async (page: Page, price: number, parts: readonly [string, number][]) => {
    await page.goto(`/rd-requests/${requestId}`);
    await press(page, '编写方案');
    await press(page.getByRole('dialog'), '空白草稿');
    await page.waitForURL('**/proposals/**');
    await page.getByLabel('技术思路').fill('多光谱成像与轻量化网络。');
    await page.getByLabel('实施计划').fill('先完成算法原型，再到产线验证。');
    await page.getByLabel('报价', { exact: true }).fill(String(price));
    for (const [i, [name, amount]] of parts.entries()) {
      await page.getByRole('button', { name: '添加里程碑' }).click();
      await page.getByLabel(`里程碑 ${i + 1}: 名称`).fill(name);
      await page.getByLabel(`里程碑 ${i + 1}: 金额`).fill(String(amount));
      await page.getByLabel(`里程碑 ${i + 1}: 完成日期`).fill(dayFrom(60 * (i + 1)));
    }
    await page.getByText('与报价一致').waitFor();
    await press(page, '提交方案');
    await press(page.getByRole('dialog'), '提交方案');
    await page.getByText('请保存回执').waitFor();
    await Promise.all([page.waitForEvent('download'), press(page.getByRole('dialog'), '下载回执')]);
    await press(page.getByRole('dialog'), '完成');
    await page.getByRole('heading', { name: '方案已密封' }).waitFor();
  };

  it('gets two sealed proposals that nobody can read', async () => {
    await buyer.goto(`/rd-requests/${requestId}/proposals`);
    await propose(winner, 500_000, [
      ['算法原型', 200_000],
      ['产线验证', 300_000],
    ]);
    await buyer.getByText('已提交 1 份').waitFor();
    await propose(loser, 450_000, [['一次交付', 450_000]]);
    await buyer.getByText('已提交 2 份').waitFor();
    const { items } = await read(buyer, `/rd-requests/${requestId}/commitments`);
    expect(items.map(({ price }: { price: unknown }) => price)).toEqual([null, null]);
  }, 120_000);

  it('opens them once the deadline has passed, before everybody’s eyes', async () => {
    await Promise.all([winner, loser].map((page) => page.goto(`/rd-requests/${requestId}/proposals`)));
    await winner.getByText('已提交 2 份').waitFor();
    // Time cannot be waited for.
    await stage.sql(
      `UPDATE rd_requests SET questions_close_at = now() - interval '2 seconds',
              submissions_close_at = now() - interval '1 second' WHERE id = $1`,
      [requestId],
    );
    await buyer.reload();
    await press(buyer, '立即开启');
    await confirm(buyer, '立即开启');
    for (const page of [buyer, winner, loser]) {
      await page.getByText('¥500,000.00').first().waitFor();
      await page.getByText('校验一致').first().waitFor();
      await page.getByText('¥450,000.00').first().waitFor();
    }
  }, 60_000);

  it('scores both by the published criteria, and keeps the reasons', async () => {
    await Promise.all([buyer, winner, loser].map((page) => page.goto(`/rd-requests/${requestId}/evaluation`)));
    await winner.getByText('评审正在进行').waitFor();
    for (const [name, points] of [
      ['虚构微纳计量研究院', 88],
      ['示例理工大学', 71],
    ] as const) {
      const proposal = section(buyer, new RegExp(name));
      await press(proposal, '打分');
      await send(buyer, '提交评分', (dialog) => score(dialog, criteria, points));
      await proposal.getByText(`${points}.00`).first().waitFor();
    }
    await buyer
      .getByRole('row', { name: /虚构微纳计量研究院/ })
      .getByText('88.00')
      .first()
      .waitFor();
  }, 60_000);

  it('awards only when everybody who does not win is told why', async () => {
    await press(buyer, '定标');
    await send(buyer, '定标并公示', async (dialog) => {
      const award = dialog.getByRole('button', { name: '定标并公示' });
      expect(await award.isDisabled()).toBe(true);
      await dialog.getByText('虚构微纳计量研究院').first().click();
      await dialog.getByText('示例理工大学 还没有未中选的理由').waitFor();
      expect(await award.isDisabled()).toBe(true);
      await dialog.getByLabel('示例理工大学 未中选的理由').fill('工期偏短，风险较高');
    });
    // All three see it at once, each what is theirs to see.
    for (const page of [buyer, winner, loser])
      await section(page, '中选公示').getByText('虚构微纳计量研究院').waitFor();
    const feedback = section(loser, '评审反馈：示例理工大学');
    await feedback.getByText('工期偏短，风险较高').waitFor();
    await feedback.getByText('71.00').first().waitFor();
    expect(await feedback.innerText()).not.toContain('叶小满');
    await loser.getByRole('button', { name: '提出异议' }).waitFor();
    expect(await winner.getByRole('button', { name: '提出异议' }).count()).toBe(0);
  }, 60_000);

  it('agrees on terms beside what the law says of them', async () => {
    await buyer.getByRole('link', { name: '查看合同' }).click();
    await buyer.waitForURL('**/rd-contracts/**');
    contractId = /rd-contracts\/([0-9a-f-]{36})/.exec(buyer.url())![1]!;
    await winner.goto(`/rd-contracts/${contractId}`);
    await winner.getByText('民法典第859条').waitFor();

    await buyer.getByRole('switch', { name: '约定“成果归属”' }).click();
    await choose(buyer, '成果归谁', '双方共有');
    await buyer.getByLabel('委托方份额').fill('40');
    await buyer.getByText('民法典第859条').waitFor({ state: 'hidden' });
    await buyer.getByRole('switch', { name: '约定“付款”' }).click();
    await buyer.getByLabel('付款期限').fill('30');
    // What the law forbids is refused with its citation, and cannot be kept.
    await buyer.getByLabel('不得对知识产权的有效性提出异议').check();
    await buyer.locator('.law-refused').getByText('技术合同司法解释').first().waitFor();
    expect(await buyer.getByRole('button', { name: '保存条款' }).isDisabled()).toBe(true);
    await buyer.getByLabel('不得对知识产权的有效性提出异议').uncheck();
    await buyer.locator('.law-refused').first().waitFor({ state: 'hidden' });
    expect(await barriers(buyer)).toEqual([]);
    await press(buyer, '保存条款');
    await told(buyer, '条款已保存');

    await winner.getByText('对方更新了条款').waitFor();
    await press(winner, '载入最新');
    await winner.getByLabel('委托方份额').waitFor();
    expect(await winner.getByLabel('委托方份额').inputValue()).toMatch(/^40/);
    await press(winner, '定稿');
    await buyer.getByText('第 1 版').first().waitFor();
  }, 90_000);

  const sign = async (page: Page) => {
    await press(page, '签署');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').check();
    await press(dialog, '签署');
    return dialog;
  };

  it('signs after the standstill and not before', async () => {
    const early = await sign(buyer);
    await buyer.locator('.ant-message').getByText('异议期至').waitFor();
    await press(early, '取消');
    await stage.sql(`UPDATE rd_requests SET standstill_ends_at = now() - interval '1 second' WHERE id = $1`, [
      requestId,
    ]);
    await (await sign(buyer)).waitFor({ state: 'hidden' });
    await winner.getByText('叶小满 于').waitFor();
    await (await sign(winner)).waitFor({ state: 'hidden' });
    for (const page of [buyer, winner]) await milestone(page, '算法原型').waitFor();
    const { state, sha256 } = await read(buyer, `/rd-contracts/${contractId}`);
    expect(state).toBe('active');
    await buyer.locator('.hash').getByText(sha256).first().waitFor();
    const [download] = await Promise.all([
      buyer.waitForEvent('download'),
      buyer.getByRole('link', { name: '下载 PDF' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/[.]pdf$/);
  }, 60_000);

  const pay = async (name: string) => {
    await press(milestone(buyer, name), '登记付款');
    await send(buyer, '登记付款', (dialog) => dialog.getByLabel('流水号（选填）').fill(`HK-${name}`));
    for (const page of [buyer, winner])
      await milestone(page, name).getByText('已付清', { exact: true }).first().waitFor();
  };

  it('accepts the first milestone after a change, against an invoice', async () => {
    await press(milestone(winner, '算法原型'), '提交成果');
    await send(winner, '提交成果', (dialog) => dialog.getByLabel('说明（选填）').fill('原型与测试报告'));
    await milestone(buyer, '算法原型').getByText('待验收').waitFor();
    await press(milestone(buyer, '算法原型'), '要求整改');
    await send(buyer, '要求整改', (dialog) => dialog.getByLabel('原因').fill('请补充误检率测试数据'));
    await milestone(winner, '算法原型').getByText('整改中').waitFor();
    await milestone(winner, '算法原型').getByText('请补充误检率测试数据').waitFor();
    await press(milestone(winner, '算法原型'), '提交成果');
    await send(winner, '提交成果', (dialog) => dialog.getByLabel('说明（选填）').fill('已补充'));
    await milestone(buyer, '算法原型').getByText('待验收').waitFor();
    await press(milestone(buyer, '算法原型'), '验收通过');
    await send(buyer, '验收通过', () => Promise.resolve());
    await milestone(winner, '算法原型').getByText('已通过').waitFor();

    await press(milestone(winner, '算法原型'), '开票');
    await send(winner, '建立草稿', () => Promise.resolve());
    await press(milestone(winner, '算法原型'), '开具');
    await send(winner, '开具', (dialog) => dialog.getByLabel('发票号码').fill('24117000000012345678'));
    await milestone(buyer, '算法原型').getByText('24117000000012345678').waitFor();
    await pay('算法原型');
  }, 90_000);

  it('ends with the second, paid to the fen', async () => {
    await press(milestone(winner, '产线验证'), '提交成果');
    await send(winner, '提交成果', () => Promise.resolve());
    await milestone(buyer, '产线验证').getByText('待验收').waitFor();
    await press(milestone(buyer, '产线验证'), '验收通过');
    await send(buyer, '验收通过', () => Promise.resolve());
    await pay('产线验证');
    const { items } = await read(buyer, `/rd-payments?contractId=${contractId}`);
    const paid = items.map(({ amount }: { amount: { amount: number } }) => amount.amount);
    expect(paid.reduce((sum: number, amount: number) => sum + amount, 0)).toBe(50_000_000);
    for (const page of [buyer, winner]) await page.getByText('已完成').first().waitFor();
    expect((await read(buyer, `/rd-requests/${requestId}`)).state).toBe('complete');
  }, 90_000);

  it('leaves a result that both own, and nothing that is due but words about each other', async () => {
    await winner.goto(`/rd-contracts/${contractId}/results`);
    await press(winner, '登记成果');
    await send(winner, '登记', (dialog) => dialog.getByLabel('名称').fill('边缘缺陷检测方法'));
    const result = row(winner, '边缘缺陷检测方法');
    await result.getByText('示例晶圆检测技术有限公司 40%').waitFor();
    await result.getByText('¥500,000.00').waitFor();
    // The center keeps the register of what was invested; an owner is not offered what it would be refused.
    await result.getByRole('link', { name: '边缘缺陷检测方法' }).click();
    await winner.getByRole('heading', { level: 2, name: '投入记录' }).waitFor();
    expect(await winner.getByRole('button', { name: '登记投入' }).count()).toBe(0);

    await buyer.goto('/rd-projects');
    const project = row(buyer, title).first();
    await project.getByText('里程碑 2/2').waitFor();
    expect(await project.getByRole('link', { name: '付款' }).count()).toBe(0);
    await row(project, '等我方处理').getByRole('link', { name: '评价对方' }).click();
    await press(buyer, '评价对方');
    await send(buyer, '提交评价', (dialog) => dialog.getByRole('radio').nth(4).click());
    await told(buyer, '评价已提交');
    // Neither side reads the other's before both have spoken.
    expect((await read(winner, `/rd-contracts/${contractId}/reviews`)).items).toEqual([]);
  }, 60_000);

  it('shows all of it without barriers, on a desk and on a phone', async () => {
    const { items: assets } = await read(buyer, '/ip-assets');
    const tabs = ['terms', 'milestones', 'amendments', 'notices', 'results', 'history'];
    const found: Record<string, unknown> = {};
    for (const address of [
      `/rd-requests/${requestId}/evaluation`,
      ...tabs.map((tab) => `/rd-contracts/${contractId}/${tab}`),
      ...['/rd-projects', '/ip-assets', `/ip-assets/${assets[0].id}`],
    ]) {
      await buyer.goto(address);
      await buyer.getByRole('heading', { level: 2 }).first().waitFor();
      await buyer.waitForFunction(() => !document.querySelector('.state-loading, .splash, .progress'));
      const onDesk = await barriers(buyer);
      await buyer.setViewportSize({ width: 390, height: 844 });
      // The page is laid out for a phone once its side bar has given way to a drawer.
      await buyer.locator('.side').waitFor({ state: 'detached' });
      await buyer.evaluate(() => new Promise(requestAnimationFrame));
      const tooWide = await buyer.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      const onPhone = await barriers(buyer);
      await buyer.setViewportSize({ width: 1280, height: 900 });
      if (onDesk.length + onPhone.length > 0 || tooWide > 0) found[address] = { onDesk, onPhone, tooWide };
    }
    expect(found).toEqual({});
  }, 120_000);
});
