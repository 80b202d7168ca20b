import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { chongqing, clean, confirm, employ, founded, link, section, writePlan } from './formation';
import { choose, post, press, row, send, told, type Found } from './hands';

const name = '渝虚构精密机床制造业创新中心';
const statement = '中心的出资与公示材料不一致，请核实到账凭证。';

(hasBrowser ? describe : describe.skip)(journeys('an accreditation, from the intent to the certificate'), () => {
  let stage: Stage;
  let manager: Page, university: Page, officer: Page, approver: Page, expert: Page, bound: Page, anybody: Page;
  let [centerId, applicationId, noticeId, number] = ['', '', '', ''];
  let organizations: Record<string, string> = {};
  /** Makes an expert one of an organization’s people. */
  const engage = (owner: string, person: string) => employ(stage, owner, organizations[owner]!, person);

  beforeAll(async () => {
    stage = await openStage();
    ({ centerId, manager, university, organizations } = await founded(stage, name));
    officer = await stage.visitAs('officer');
    approver = await stage.visitAs('second-officer');
    expert = await stage.visitAs('expert');
    bound = await stage.visitAs('industry-expert');
    anybody = await stage.visit();
  }, 300_000);
  afterAll(() => stage?.stop());

  it('those who build it say so and sign, and the manager hands in a plan with targets', async () => {
    await manager.goto(`/governance/${centerId}/formation`);
    const lead = await stage.visitAs('chongqing-core');
    for (const role of ['chongqing-core', 'chongqing-university']) {
      const organizationId = organizations[role];
      await post(manager, `/centers/${centerId}/formation-intents`, { organizationId, message: '诚邀共建。' });
    }
    await university.goto('/co-construction');
    await clean(university);
    for (const page of [university, lead]) {
      if (page === lead) await lead.goto('/co-construction');
      await press(row(page, name), '表达意向');
      await send(page, '表达意向', (dialog) => dialog.getByRole('textbox').fill('愿意以出资和人员参与共建。'));
      await row(page, name).getByText('已表达意向').waitFor();
    }
    await press(manager, '开放签署协议');
    await send(manager, '开放签署协议', async (dialog) => {
      await dialog.getByLabel('协议名称').fill('精密机床创新中心共建协议');
      await dialog.getByLabel('协议正文').fill('各方以“公司＋联盟”方式共同建设。');
      await dialog.getByLabel('成果分享').fill('按实际投入比例共享。');
      await dialog.getByLabel('风险分担').fill('按出资比例分担。');
      await choose(dialog, '签署各方', '虚构汽车集团');
      await choose(dialog, '签署各方', '山城大学');
      await manager.keyboard.press('Escape');
    });
    for (const page of [university, lead]) {
      const agreement = row(page, '精密机床创新中心共建协议');
      // Nobody signs what was not read.
      expect(await agreement.getByRole('button', { name: '签署', exact: true }).isDisabled()).toBe(true);
      await press(agreement, '阅读文本');
      await agreement.getByText('按出资比例分担。').waitFor();
      await press(agreement, '签署');
    }
    await section(manager, '共建协议').getByText('已生效').waitFor();
    await clean(university);
    await lead.context().close();

    await press(manager, '编写建设方案');
    await send(manager, '保存草稿', writePlan);
    await press(section(manager, '建设方案'), '提交方案');
    await confirm(manager, '提交方案');
    await told(manager, '建设方案已提交');
    await clean(manager);
  }, 180_000);

  it('an application whose requirements do not hold is refused with the clause, and taken once they do', async () => {
    await press(manager, '新建申报');
    await send(manager, '新建申报', (dialog) => dialog.getByLabel('申报说明').fill('申请认定为市级制造业创新中心'));
    await section(manager, '申报与认定').getByRole('link', { name: '认定' }).click();
    await manager.waitForURL('**/applications/**');
    applicationId = /applications\/([0-9a-f-]{36})/.exec(manager.url())![1]!;
    await row(manager, 'CQ14.investment').waitFor();
    await clean(manager);
    await press(manager, '提交申报');
    await confirm(manager, '提交申报');
    await manager
      .locator('.ant-message')
      .getByText(/CQ14\.investment/)
      .first()
      .waitFor();
    await manager.goto(`/governance/${centerId}/formation`);
    await press(manager, '增加材料');
    await send(manager, '增加材料', async (dialog) => {
      await choose(dialog, '类别', '牵头单位材料');
      await choose(dialog, '内容', '投入能力');
      await dialog.getByLabel('名称').fill('近三年研发投入审计报告');
    });
    await row(manager, '近三年研发投入审计报告').waitFor();
    await section(manager, '申报与认定').getByRole('link', { name: '认定' }).click();
    await manager.getByText('政策对组建阶段的要求都没有不满足的，可以提交。').waitFor();
    await press(manager, '提交申报');
    await confirm(manager, '提交申报');
    await manager.getByText('待受理').first().waitFor();
  }, 120_000);

  const conclude = async (step: string) => {
    await press(officer, `“${step}”作结论`);
    await send(officer, '作结论', (dialog) => dialog.getByLabel('意见').fill(`${step}符合要求`));
    await section(officer, '办理记录').getByText(step).first().waitFor();
  };

  it('the officer takes it up, and no expert who is bound to the applicant is seated', async () => {
    await engage('chongqing-university', 'economics-expert');
    await officer.goto(`/city/applications?city=${chongqing}`);
    await clean(officer);
    await link(officer, `${name} · 认定`).click();
    await press(officer, '受理');
    await confirm(officer, '受理');
    await manager.getByText('材料初审').first().waitFor();
    await conclude('材料初审');
    await press(officer, '邀请专家');
    const dialog = officer.getByRole('dialog');
    await dialog.getByLabel('专家', { exact: true }).click();
    const conflicted = officer.locator('.ant-select-item-option').filter({ hasText: '陆经纬' });
    await conflicted.getByText(/有利益冲突/).waitFor();
    expect(await conflicted.getAttribute('class')).toContain('ant-select-item-option-disabled');
    await officer.keyboard.press('Escape');
    await press(dialog, '取消');
    for (const [person, field] of [
      ['顾怀瑾', '技术'],
      ['程观澜', '产业'],
    ] as const) {
      await press(officer, '邀请专家');
      await send(officer, '邀请专家', async (form) => {
        await choose(form, '专家', person);
        await choose(form, '领域', field);
      });
      await row(officer, person).getByText('待声明').waitFor();
    }
    await clean(officer);
  }, 180_000);

  it('an expert who became bound cannot say otherwise, and leaves', async () => {
    await bound.goto('/reviews');
    await engage('chongqing-partner', 'industry-expert');
    await link(bound, name).click();
    await bound.getByRole('heading', { name: '利益冲突声明' }).waitFor();
    expect(await bound.getByText('发明专利授权').count()).toBe(0);
    await clean(bound);
    await press(bound, '没有利益冲突');
    await confirm(bound, '没有利益冲突');
    await bound.locator('.ant-message').getByText('该专家与申报单位存在利益冲突，不能参加评审。').first().waitFor();
    await press(bound, '有利益冲突');
    await send(bound, '有利益冲突', (dialog) => dialog.getByRole('textbox').fill('新近受聘于共建的研究所'));
    await bound.getByText('新近受聘于共建的研究所').waitFor();
    // What is applied with was never shown.
    expect(await bound.getByText('发明专利授权').count()).toBe(0);
    await clean(bound);
    await row(officer, '程观澜').getByText('新近受聘于共建的研究所').waitFor();
  }, 120_000);

  it('another declares, reads and reviews', async () => {
    await press(officer, '“专家评审”作结论');
    const dialog = officer.getByRole('dialog');
    await dialog.getByLabel('意见').fill('专家意见齐备');
    await press(dialog, '作结论');
    await officer.locator('.ant-message').getByText('还有 1 名专家未提交评审意见。').first().waitFor();
    await press(dialog, '取消');

    await expert.goto('/reviews');
    await clean(expert);
    await link(expert, name).click();
    await expert.getByRole('heading', { name: '利益冲突声明' }).waitFor();
    expect(await expert.getByText('发明专利授权').count()).toBe(0);
    await press(expert, '没有利益冲突');
    await confirm(expert, '没有利益冲突');
    await expert.getByText('发明专利授权').first().waitFor();
    for (const criterion of ['建设基础', '技术方案', '组织机制', '资金保障', '目标可行性'])
      await expert.getByRole('spinbutton', { name: criterion }).fill('80');
    await expert.getByRole('radio', { name: '支持', exact: true }).check();
    await expert.getByRole('textbox', { name: '意见' }).fill('方案可行，目标可以考核。');
    await clean(expert);
    await press(expert, '提交评审意见');
    await confirm(expert, '提交评审意见');
    await told(expert, '评审意见已提交');
    await clean(expert);
    await section(officer, '专家组').getByText('80 分').first().waitFor();
    for (const step of ['专家评审', '现场考察', '综合评估']) await conclude(step);
    await clean(officer);
  }, 180_000);

  it('one officer proposes, another approves, and the notice is published', async () => {
    await press(officer, '拟定决定');
    await send(officer, '拟定决定', (dialog) => dialog.getByLabel('意见').fill('建议予以认定'));
    await officer.getByText('建议予以认定').waitFor();
    // Whoever proposes leaves it to another.
    expect(await officer.getByRole('button', { name: '批准决定' }).count()).toBe(0);
    expect(await manager.getByText('建议予以认定').count()).toBe(0);
    await approver.goto(`/applications/${applicationId}`);
    await clean(approver);
    await press(approver, '批准决定');
    await confirm(approver, '批准决定');
    await press(officer, '发布公示');
    await send(officer, '发布公示', (dialog) =>
      dialog.getByLabel('公示内容').fill('经评审，拟认定为市级制造业创新中心。'),
    );
    await officer.getByRole('link', { name: '查看公示' }).waitFor();
    noticeId = (await read(officer, `/applications/${applicationId}`)).notice.id;
    await manager.getByRole('link', { name: '查看公示' }).waitFor();
  }, 120_000);

  const object = async (who: string, contact: string) => {
    await anybody.getByLabel('姓名或单位').fill(who);
    await anybody.getByLabel('联系方式').fill(contact);
    await anybody.getByLabel('异议内容').fill(statement);
    await press(anybody, '提出异议');
  };

  it('anybody reads the notice and objects; the office sees who, and answers', async () => {
    await anybody.goto('/sign-in');
    await anybody.getByRole('link', { name: '公示' }).click();
    await clean(anybody);
    await link(anybody, name).click();
    await anybody.waitForURL(`**/notices/${noticeId}`);
    await anybody.getByText('经评审，拟认定为市级制造业创新中心。').waitFor();
    await clean(anybody);
    await object('张三', '13800000000');
    await anybody.getByText('异议已提交').waitFor();
    await anybody.reload();
    await anybody.getByText('经评审，拟认定为市级制造业创新中心。').waitFor();
    expect(await anybody.getByText(statement).count()).toBe(0);
    // The center learns that there is one, not who sent it.
    expect(await manager.getByText('13800000000').count()).toBe(0);
    const objection = row(officer, statement);
    await objection.getByText('13800000000').waitFor();
    await press(officer, '批复授牌');
    await confirm(officer, '批复授牌');
    await officer.locator('.ant-message').getByText('公示期尚未结束。').first().waitFor();
    await press(objection, '答复异议');
    await send(officer, '答复异议', (dialog) => dialog.getByLabel('答复内容').fill('已核对验资报告，出资已经到账。'));
    await objection.getByText('异议不成立').waitFor();
    await clean(officer);
  }, 120_000);

  it('who objects when the notice is over is told that it is too late', async () => {
    // A notice stands for days: its end is moved, not waited for.
    await stage.sql('ALTER TABLE public_notices DISABLE TRIGGER USER', []);
    await stage.sql(
      `UPDATE public_notices SET opens_at = now() - interval '8 days', closes_at = now() - interval '1 minute'
       WHERE id = $1`,
      [noticeId],
    );
    await stage.sql('ALTER TABLE public_notices ENABLE TRIGGER USER', []);
    await object('李四', '13900000000');
    await anybody.locator('.ant-message').getByText('公示期已经结束，不再受理异议。').first().waitFor();
    await anybody.reload();
    await anybody.getByText('公示期已结束，不再受理异议。').waitFor();
    expect(await anybody.getByRole('button', { name: '提出异议' }).count()).toBe(0);
    const { items } = await read(officer, `/applications/${applicationId}/objections`);
    expect(items).toHaveLength(1);
  }, 60_000);

  it('the certificate is given, and anybody checks it', async () => {
    await officer.reload();
    await press(officer, '批复授牌');
    await confirm(officer, '批复授牌');
    await manager.getByText('已认定').first().waitFor();
    await clean(manager);
    const { certificate } = (await read(manager, `/centers/${centerId}/accreditation`)).current as Found;
    number = certificate.number;
    await anybody.getByRole('link', { name: '证书查验' }).click();
    await anybody.getByLabel('证书编号或查验码').fill(certificate.code);
    await press(anybody, '查验');
    await anybody.getByText('这份证书有效。').waitFor();
    await anybody.getByRole('definition').filter({ hasText: name }).waitFor();
    await clean(anybody);
    await anybody.getByLabel('证书编号或查验码').fill('0'.repeat(32));
    await press(anybody, '查验');
    await anybody.getByText('没有使用这个编号或查验码的证书').waitFor();
    await clean(anybody);

    await officer.goto(`/city/granted?city=${chongqing}`);
    await press(row(officer, name), '暂停证书');
    await send(officer, '暂停证书', (dialog) => dialog.getByRole('textbox').fill('核查中'));
    await row(officer, name).getByText('暂停', { exact: true }).waitFor();
    await clean(officer);
    await anybody.goto(`/certificates/${number}`);
    await anybody.getByText('这份证书已暂停使用。').waitFor();
    await anybody.getByText('核查中').waitFor();
    await press(row(officer, name), '恢复证书');
    await row(officer, name).getByText('有效', { exact: true }).waitFor();
    await anybody.getByRole('link', { name: '创新中心名录' }).click();
    await anybody.getByRole('link', { name: `证书 ${number}` }).click();
    await anybody.getByText('这份证书有效。').waitFor();
  }, 120_000);

  for (const language of ['zh-CN', 'en'] as const)
    it(`shows everybody’s pages without barriers, on a desk and on a phone: ${language}`, async () => {
      const page = await stage.visit({ language });
      await page.addInitScript((chosen) => localStorage.setItem('concentric.language', chosen), language);
      const certificates = ['', `/${number}`, '/nothing'].map((it) => `/certificates${it}`);
      for (const address of ['/directory', '/notices', `/notices/${noticeId}`, ...certificates, '/sign-in']) {
        await page.goto(address);
        await clean(page);
      }
      const signedIn: [string, string[]][] = [
        ['chongqing-manager', [`/governance/${centerId}/formation`, `/applications/${applicationId}`]],
        ['officer', [...['applications', 'granted'].map((it) => `/city/${it}`), `/applications/${applicationId}`]],
        ['administrator', ['/city/officers']],
        ['chongqing-university', ['/co-construction']],
        ['expert', ['/reviews']],
      ];
      for (const [role, paths] of signedIn) {
        const one = await stage.visitAs(role, { language });
        for (const path of paths) {
          await one.goto(path);
          await clean(one);
        }
        await one.context().close();
      }
    }, 180_000);
});
