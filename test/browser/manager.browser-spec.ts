import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, type Stage } from './browser';
import { at, choose, dayFrom, giveReason, mondayPlus, press, row, send, told } from './hands';

(hasBrowser ? describe : describe.skip)(journeys('the work of a center'), () => {
  let stage: Stage;
  let manager: Page;
  let center: string;
  beforeAll(async () => {
    stage = await openStage();
    manager = await stage.visitAs('manager');
    center = `/centers/${(await read(manager, '/me')).staff[0].centerId}`;
  }, 120_000);
  afterAll(() => stage?.stop());

  const network = async (name: string) => {
    const { members } = await read(manager, `${center}/network`);
    return members.find((member: { name: string }) => member.name === name)?.layer;
  };

  it('records a contribution, which moves the member to the core, and reverses it', async () => {
    const name = '虚构微纳计量研究院';
    expect(await network(name)).toBe('partner');
    await manager.goto(`${center}/contributions`);
    await press(manager, '登记出资');
    await send(manager, '登记出资', async (dialog) => {
      await choose(dialog, '单位', name);
      await dialog.getByLabel('认缴').fill('12000000');
      await dialog.getByLabel('实缴', { exact: true }).fill('2000000.5');
      await dialog.getByLabel('实缴日期').fill(dayFrom(0));
      await dialog.getByLabel('凭证（选填）').fill('浏览器试验的凭证');
    });
    await told(manager, '出资已登记');
    const stake = manager.getByRole('row').filter({ hasText: name });
    await stake.getByText('¥2,000,000.50').waitFor();
    await manager.getByRole('link', { name: '联盟网络' }).click();
    await manager.getByRole('row').filter({ hasText: name }).getByText('核心层').waitFor();

    await manager.getByRole('link', { name: '出资与占股' }).click();
    await press(row(manager, '浏览器试验的凭证'), '冲销');
    await giveReason(manager, '冲销', '登错了单位');
    await told(manager, '已冲销');
    await row(manager, '登错了单位').getByText('冲销记录').waitFor();
    await stake.waitFor({ state: 'hidden' });
    expect(await network(name)).toBe('partner');
  }, 60_000);

  it('decides about members', async () => {
    await manager.goto(`${center}/members`);
    const applicant = row(manager, '申请').filter({ hasText: '光刻胶' });
    await applicant.getByRole('button', { name: /^批准/ }).click();
    await told(manager, '已完成');
    await row(manager, '光刻胶').getByText('正式').waitFor();

    const member = row(manager, '虚构先进封装');
    await member.getByRole('button', { name: /^暂停/ }).click();
    await giveReason(manager, '暂停', '信息逾期未更新');
    await member.getByText('信息逾期未更新').waitFor();
    await member.getByRole('button', { name: /^恢复/ }).click();
    await member.getByText('正式').waitFor();

    await press(manager, '邀请单位');
    const { items } = await read(manager, '/organizations?limit=100');
    const { items: members } = await read(manager, `${center}/memberships?limit=100`);
    const stranger = items.find(
      ({ id }: { id: string }) =>
        !members.some(({ organizationId }: { organizationId: string }) => organizationId === id),
    );
    await send(manager, '邀请单位', async (dialog) => {
      await choose(dialog, '单位', stranger.name);
      await dialog.getByLabel('附言（选填）').fill('欢迎加入');
    });
    await told(manager, '邀请已发出');
    await row(manager, stranger.name).getByText('已邀请').waitFor();
  }, 60_000);

  it('records and ends an engagement, and appoints staff', async () => {
    await manager.goto(`${center}/engagements`);
    await press(manager, '登记合作');
    await send(manager, '登记合作', async (dialog) => {
      await choose(dialog, '单位', '虚构先进封装');
      await choose(dialog, '类型', '业务合作');
      await dialog.getByLabel('名称').fill('封装可靠性联合试验');
      await dialog.getByLabel('开始日期').fill(dayFrom(-1));
      await dialog.getByLabel(/^结束日期/).fill(dayFrom(90));
    });
    const engagement = row(manager, '封装可靠性联合试验');
    await press(engagement, '结束');
    await giveReason(manager, '结束', '提前完成');
    await engagement.getByText('已结束').waitFor();

    await manager.getByRole('link', { name: '工作团队' }).click();
    const email = manager.getByLabel('邮箱');
    await email.fill('nobody@demo.concentric.example');
    await press(manager, '任命');
    await manager.getByText('没有使用该邮箱的用户').waitFor();
    await email.fill(stage.signInOf('expert').email);
    await choose(manager.locator('form'), '角色', '财务');
    await press(manager, '任命');
    await row(manager, stage.signInOf('expert').email).getByText('财务').waitFor();
    await manager.getByRole('link', { name: '审计日志' }).click();
    await row(manager, '任命工作人员').first().waitFor();
  }, 60_000);

  it('adds an instrument, sets its rates, and is told when another changed it first', async () => {
    await manager.goto('/instruments');
    await manager.getByRole('button', { name: '登记仪器' }).click();
    await send(manager, '保存', async (dialog) => {
      await choose(dialog, '所有单位', '示例理工大学');
      await dialog.getByLabel('名称', { exact: true }).fill('试验用台阶仪');
      await dialog.getByLabel('型号').fill('ST-1');
      await dialog.getByLabel('类别').fill('profiler');
      await dialog.getByLabel('存放地点').fill('A-101');
      await dialog.getByLabel('周一: 结束').fill('12:00');
      await press(dialog, '周一: 添加时段');
      await dialog.getByLabel('周一: 开始').nth(1).fill('13:30');
      await dialog.getByLabel('周一: 结束').nth(1).fill('00:00');
    });
    await manager.getByRole('heading', { level: 1, name: '试验用台阶仪' }).waitFor();
    const open = (page: Page, tab: string) => page.getByRole('link', { name: tab, exact: true }).click();
    await open(manager, '信息与费率');
    await row(manager, '周一').getByText('09:00–12:00, 13:30–24:00').waitFor();

    await open(manager, '设置');
    await manager.getByLabel('向核心层开放').click();
    await manager.getByLabel('核心层: 每小时价格').fill('88.5');
    await manager.getByLabel('核心层: 最多提前（天）').fill('21');
    await press(manager, '保存费率');
    await told(manager, '费率已保存');
    await open(manager, '信息与费率');
    await row(manager, '¥88.50').getByText('提交后即时确认').waitFor();

    await open(manager, '设置');
    const other = await manager.context().newPage();
    await other.goto(manager.url());
    const place = other.getByLabel('存放地点');
    await place.waitFor();
    await manager.getByLabel('存放地点').fill('B-202');
    await press(manager, '保存');
    await manager.getByText('B-202').first().waitFor();
    await other.getByLabel('型号').fill('ST-2');
    await press(other, '保存');
    await told(other, '内容刚刚已被他人更改');
    await other.locator('input[value="B-202"]').waitFor();
    expect(await other.getByLabel('型号').inputValue()).toBe('ST-1');
    await other.getByLabel('型号').fill('ST-2');
    await press(other, '保存');
    await told(other, '仪器信息已保存');
    await manager.getByText('ST-2').first().waitFor();
    await other.close();
  }, 60_000);

  it('approves a request from the home page', async () => {
    const owner = await stage.visitAs('owner');
    await owner.goto('/');
    const waiting = owner.getByRole('region', { name: '待我处理' });
    const request = waiting.getByRole('button', { name: /^批准/ });
    await request.first().waitFor();
    const before = await request.count();
    await request.first().click();
    await told(owner, '已完成');
    await waiting.locator('.count', { hasText: new RegExp(`^${before - 1}$`) }).waitFor();
  }, 60_000);

  it('moves and cancels a booking, and shows after an outage what others booked meanwhile', async () => {
    const [core, partner] = await Promise.all([stage.visitAs('core'), stage.visitAs('partner')]);
    const { items } = await read(core, '/instruments?q=试验用台阶仪'.replace(/[^\x20-\x7e]+/g, encodeURIComponent));
    const { id } = items[0];
    const monday = mondayPlus(0);
    const on = (time: string) => at(monday, time);
    const book = async (from: string, to: string, purpose: string) => {
      const data = { startsAt: on(from), endsAt: on(to), purpose };
      const answer = await core.request.post(`/api/v1/instruments/${id}/bookings`, { data });
      expect(answer.status()).toBe(201);
    };
    await book('09:00', '10:00', '改期的试验');

    await core.goto('/bookings');
    const booking = row(core, '改期的试验');
    await booking.getByRole('button', { name: /^改期/ }).click();
    await send(core, '改期', (dialog) => dialog.getByLabel('开始时间').fill('10:30'));
    await told(core, '预约已改期');
    await booking.getByText('10:30–11:30').waitFor();
    await booking.getByRole('button', { name: /^取消预约/ }).click();
    await giveReason(core, '取消预约', '样品未到');
    await booking.waitFor({ state: 'hidden' });

    await partner.goto(`/instruments/${id}`);
    await partner.getByText('实时', { exact: true }).waitFor();
    const shown = partner.locator('.calendar-bar h2');
    const [, month, date] = monday.split('-').map(Number);
    if (!(await shown.innerText()).includes(`${month}月${date}日 –`)) await press(partner, '下一周');
    await partner.context().setOffline(true);
    await partner.getByText('重新连接中').waitFor();
    await book('14:00', '15:00', '断线期间的预约');
    expect(await partner.getByText('14:00–15:00').count()).toBe(0);
    await partner.context().setOffline(false);
    await partner.getByText('实时', { exact: true }).waitFor();
    await partner.locator('.entry-busy', { hasText: '14:00–15:00' }).waitFor();
  }, 60_000);
});
