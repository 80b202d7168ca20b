import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { choose, post, press, row, send, settled, told, type Found } from './hands';

const beijing = '110000';
const statement = '中心的出资与公示材料不一致，请核实到账凭证。';
const confirm = (page: Page, button: string) =>
  press(page.locator('.ant-popconfirm, .ant-popover:visible').last(), button);
const section = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

(hasBrowser ? describe : describe.skip)(journeys('an accreditation, from the application to the certificate'), () => {
  let stage: Stage;
  let manager: Page, officer: Page, approver: Page, expert: Page, anybody: Page;
  let [centerId, applicationId, noticeId, number] = ['', '', '', ''];

  /** What precedes: two officers of the city, and a center whose core members agreed to build it. */
  async function prepare() {
    await stage.sql(
      `INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object(
         'id', gen_random_uuid(), 'email', replace(email, 'officer@', 'approver@'), 'name', '任复核'))).*
       FROM users u WHERE email LIKE 'officer@%'`,
      [],
    );
    await stage.sql(
      `INSERT INTO officer_regions (id, user_id, region_code, given_at)
       SELECT gen_random_uuid(), id, $1, now() FROM users WHERE platform_role = 'officer' ON CONFLICT DO NOTHING`,
      [beijing],
    );
    manager = await stage.visitAs('manager');
    centerId = (await read(manager, '/me')).staff[0].centerId;
    // Beijing's document takes money alone, and wants an institute among who holds shares.
    await stage.sql('ALTER TABLE contributions DISABLE TRIGGER USER', []);
    await stage.sql(`UPDATE contributions SET kind = 'cash' WHERE center_id = $1`, [centerId]);
    await stage.sql('ALTER TABLE contributions ENABLE TRIGGER USER', []);
    await stage.sql(
      `UPDATE organizations SET kind = 'research_institute' WHERE id IN (
         SELECT organization_id FROM organization_users WHERE user_id IN (SELECT id FROM users WHERE email LIKE 'fund@%'))`,
      [],
    );
    const parties: string[] = [];
    const builders = await Promise.all(['core', 'owner', 'tooling', 'fund'].map((role) => stage.visitAs(role)));
    for (const builder of builders) {
      const organizationId = (await read(builder, '/me')).organizations[0].id as string;
      parties.push(organizationId);
      const intent = await post(manager, `/centers/${centerId}/formation-intents`, { organizationId });
      await post(builder, `/formation-intents/${intent.id}/express`, { statement: '愿意共建' });
    }
    const text = { title: '共建协议', text: '各方共建', resultSharing: '按投入分享', riskSharing: '按投入分担' };
    const agreement = await post(manager, `/centers/${centerId}/formation-agreements`, { ...text, parties });
    for (const builder of builders)
      await post(builder, `/formation-agreements/${agreement.id}/sign`, { sha256: agreement['sha256'] });
    for (const builder of builders) await builder.context().close();
  }

  beforeAll(async () => {
    stage = await openStage();
    await prepare();
    officer = await stage.visitAs('officer');
    approver = await stage.visitAs('approver');
    expert = await stage.visitAs('expert');
    anybody = await stage.visit();
  }, 300_000);
  afterAll(() => stage?.stop());

  it('the manager hands in a plan with targets and applies', async () => {
    await manager.goto(`/governance/${centerId}/formation`);
    await press(manager, '编写建设方案');
    await send(manager, '保存草稿', async (dialog) => {
      for (const name of ['功能定位', '研究方向', '组织架构与机制', '资金筹措', '进度安排'])
        await dialog.getByLabel(name).fill(`${name}：见附件`);
      await dialog.getByLabel('目标名称').fill('发明专利授权');
      await dialog.getByLabel('目标值').fill('30');
      // Without a unit a target says nothing.
      await press(dialog, '保存草稿');
      await dialog.getByText('请填写此项').first().waitFor();
      await dialog.getByLabel('计量单位').fill('件');
    });
    await press(section(manager, '建设方案'), '提交方案');
    await confirm(manager, '提交方案');
    await told(manager, '建设方案已提交');
    await press(manager, '新建申报');
    await send(manager, '新建申报', (dialog) => dialog.getByLabel('申报说明').fill('申请认定为市级制造业创新中心'));
    await section(manager, '申报与认定').getByRole('link', { name: '认定' }).click();
    await manager.waitForURL('**/applications/**');
    applicationId = /applications\/([0-9a-f-]{36})/.exec(manager.url())![1]!;
    await press(manager, '提交申报');
    const [asked] = await Promise.all([
      manager.waitForResponse((it) => it.url().endsWith('/submit')),
      confirm(manager, '提交申报'),
    ]);
    expect(await asked.json()).toMatchObject({ state: 'submitted' });
    await manager.getByText('待受理').first().waitFor();
  }, 120_000);

  const conclude = async (step: string) => {
    await press(officer, `“${step}”作结论`);
    await send(officer, '作结论', (dialog) => dialog.getByLabel('意见').fill(`${step}符合要求`));
  };

  it('the officer takes it up and seats an expert, who declares and reviews', async () => {
    await officer.goto('/city');
    await officer
      .getByRole('link', { name: /· 认定$/ })
      .first()
      .click();
    await press(officer, '受理');
    await confirm(officer, '受理');
    await manager.getByText('材料初审').first().waitFor();
    await conclude('材料初审');
    await press(officer, '邀请专家');
    await send(officer, '邀请专家', async (dialog) => {
      await choose(dialog, '专家', '顾怀瑾');
      await choose(dialog, '领域', '技术');
    });

    await expert.goto('/reviews');
    await expert
      .getByRole('link', { name: /创新中心$/ })
      .first()
      .click();
    await expert.getByRole('heading', { name: '利益冲突声明' }).waitFor();
    // Nothing is shown before it is declared that nothing binds the expert to who applies.
    expect(await expert.getByText('发明专利授权').count()).toBe(0);
    await press(expert, '没有利益冲突');
    await confirm(expert, '没有利益冲突');
    await expert.getByText('发明专利授权').first().waitFor();
    for (const name of ['建设基础', '技术方案', '组织机制', '资金保障', '目标可行性'])
      await expert.getByRole('spinbutton', { name }).fill('80');
    await expert.getByRole('radio', { name: '支持', exact: true }).check();
    await expert.getByRole('textbox', { name: '意见' }).fill('方案可行，目标可以考核。');
    expect(await barriers(expert)).toEqual([]);
    await press(expert, '提交评审意见');
    await told(expert, '评审意见已提交');
    await section(officer, '专家组').getByText('80 分').first().waitFor();
    for (const step of ['专家评审', '现场考察', '综合评估']) await conclude(step);
  }, 180_000);

  it('one officer proposes, another approves, and the notice is published', async () => {
    await press(officer, '拟定决定');
    await send(officer, '拟定决定', (dialog) => dialog.getByLabel('意见').fill('建议予以认定'));
    await approver.goto(`/applications/${applicationId}`);
    await press(approver, '批准决定');
    await confirm(approver, '批准决定');
    await press(officer, '发布公示');
    await send(officer, '发布公示', (dialog) =>
      dialog.getByLabel('公示内容').fill('经评审，拟认定为市级制造业创新中心。'),
    );
    await officer.getByRole('link', { name: '查看公示' }).waitFor();
    noticeId = (await read(officer, `/applications/${applicationId}`)).notice.id;
  }, 120_000);

  it('anybody reads the notice and objects; the office sees who, and answers', async () => {
    await anybody.goto('/sign-in');
    await anybody.getByRole('link', { name: '公示' }).click();
    await anybody
      .getByRole('link', { name: /创新中心$/ })
      .first()
      .click();
    await anybody.waitForURL(`**/notices/${noticeId}`);
    await anybody.getByText('经评审，拟认定为市级制造业创新中心。').waitFor();
    await anybody.getByLabel('姓名或单位').fill('张三');
    await anybody.getByLabel('联系方式').fill('13800000000');
    await anybody.getByLabel('异议内容').fill(statement);
    await press(anybody, '提出异议');
    await anybody.getByText('异议已提交').waitFor();
    await anybody.reload();
    await anybody.getByText('经评审，拟认定为市级制造业创新中心。').waitFor();
    expect(await anybody.getByText(statement).count()).toBe(0);
    const objection = row(officer, statement);
    await objection.getByText('张三').waitFor();
    await press(objection, '答复异议');
    await send(officer, '答复异议', (dialog) => dialog.getByLabel('答复内容').fill('已核对验资报告，出资已经到账。'));
    await objection.getByText('异议不成立').waitFor();
  }, 120_000);

  it('the certificate is given when the notice is over, and anybody checks it', async () => {
    await press(officer, '批复授牌');
    await confirm(officer, '批复授牌');
    await officer.locator('.ant-message').getByText(/公示/).first().waitFor();
    await stage.sql('ALTER TABLE public_notices DISABLE TRIGGER USER', []);
    await stage.sql(
      `UPDATE public_notices SET opens_at = now() - interval '8 days', closes_at = now() - interval '1 minute'
       WHERE id = $1`,
      [noticeId],
    );
    await stage.sql('ALTER TABLE public_notices ENABLE TRIGGER USER', []);
    // Who left the form open is told that it is too late.
    await anybody.getByLabel('姓名或单位').fill('李四');
    await anybody.getByLabel('联系方式').fill('13900000000');
    await anybody.getByLabel('异议内容').fill(statement);
    await press(anybody, '提出异议');
    await anybody.locator('.ant-message').getByText(/公示/).first().waitFor();
    await anybody.reload();
    await anybody.getByText('公示期已结束，不再受理异议。').waitFor();

    await officer.reload();
    await press(officer, '批复授牌');
    await confirm(officer, '批复授牌');
    await manager.getByText('已认定').first().waitFor();
    const { current } = await read(manager, `/centers/${centerId}/accreditation`);
    number = current.certificate.number;
    await anybody.getByRole('link', { name: '证书查验' }).click();
    await anybody.getByLabel('证书编号或查验码').fill(current.certificate.code);
    await press(anybody, '查验');
    await anybody.getByText('这份证书有效。').waitFor();
    await anybody.getByText('予以认定').waitFor();
    await anybody.getByLabel('证书编号或查验码').fill('0'.repeat(32));
    await press(anybody, '查验');
    await anybody.getByText('没有使用这个编号或查验码的证书').waitFor();
    await post(officer, `/accreditation-certificates/${(current.certificate as Found).id}/suspend`, {
      reason: '核查中',
    });
    await anybody.goto(`/certificates/${number}`);
    await anybody.getByText('这份证书已暂停使用。').waitFor();
    await anybody.getByText('核查中').waitFor();
    await anybody.getByRole('link', { name: '创新中心名录' }).click();
    await anybody.getByRole('link', { name: `证书 ${number}` }).waitFor();
  }, 120_000);

  for (const language of ['zh-CN', 'en'] as const)
    it(`shows the public pages without barriers, on a desk and on a phone: ${language}`, async () => {
      const page = await stage.visit({ language });
      await page.addInitScript((chosen) => localStorage.setItem('concentric.language', chosen), language);
      const found: Record<string, unknown> = {};
      const public_ = ['/directory', '/notices', `/notices/${noticeId}`, '/certificates', `/certificates/${number}`];
      for (const address of [...public_, '/certificates/nothing', '/sign-in'])
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(address);
          await settled(page);
          const broken = await barriers(page);
          const tooWide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (broken.length > 0 || tooWide > 0) found[`${address} ${width}`] = { broken, tooWide };
        }
      expect(found).toEqual({});
    }, 120_000);
});
