import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, type Stage } from './browser';
import {
  at,
  book,
  dayFrom,
  freeHour,
  giveReason,
  instrumentOf,
  mondayPlus,
  post,
  press,
  row,
  saved,
  screens,
  send,
  told,
  type Found,
  settled,
} from './hands';

// The demonstration data ends two weeks from today: beyond, calendars are empty.
const ahead = { desk: mondayPlus(21), phone: mondayPlus(22) };
/** Who has not been trained for the electron microscope yet. */
const trainees = { desk: ['sme', '叶小满'], phone: ['fund', '金若愚'] } as const;
const section = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });

(hasBrowser ? describe : describe.skip)(journeys('the day of an instrument owner'), () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.stop());

  for (const { screen, width } of screens) {
    describe(`at a ${screen}`, () => {
      const mine = (what: string) => `${what}（${screen}）`;
      let page: Page;
      let core: Page;
      let xps: Found;
      let sem: Found;
      beforeAll(async () => {
        [page, core] = await Promise.all([stage.visitAs('owner', { width }), stage.visitAs('core', { width })]);
        [xps, sem] = await Promise.all([instrumentOf(page, 'XPS'), instrumentOf(page, '场发射')]);
      });

      it('approves and declines requests as they come in', async () => {
        const radiation = await stage.visitAs('radiation', { width });
        await radiation.goto('/bookings');
        await page.goto('/approvals');
        const waiting = async () => (await read(page, '/bookings?scope=to_decide&limit=100')).items.length;
        const before: number = await waiting();
        const counted = async (count: number) => {
          if (screen === 'phone') return;
          const badge = page.locator('.nav-count');
          if (count === 0) await badge.waitFor({ state: 'detached' });
          else await page.locator('.nav-count', { hasText: new RegExp(`^${count}\\b`) }).waitFor();
        };
        await page.getByRole('heading', { level: 1, name: '待审批' }).waitFor();
        for (const [i, verb] of ['批准', '拒绝'].entries()) {
          const purpose = mine(`${verb}的试验`);
          const { startsAt, endsAt } = await freeHour(radiation, xps.id, 3 + 4 * i, 13);
          await book(radiation, xps.id, startsAt, endsAt, { purpose });
          const request = row(page, purpose);
          await request.waitFor();
          await counted(before + 1);
          await request.getByRole('button', { name: `${verb}: ${purpose}` }).click();
          if (verb === '拒绝') await giveReason(page, '拒绝', '该时段仪器校准');
          await request.waitFor({ state: 'hidden' });
          await counted(before);
          if (verb === '批准') await row(radiation, purpose).getByText('已确认').waitFor();
          else await row(radiation, purpose).waitFor({ state: 'hidden' });
        }
        // What was declined is over; it stands among what is past.
        await radiation.goto('/bookings?view=past');
        await row(radiation, mine('拒绝的试验')).getByText('已拒绝').waitFor();
        expect(await waiting()).toBe(before);
        await radiation.context().close();
      }, 60_000);

      it('declares an outage, which members see at once and are offered other times for', async () => {
        const date = ahead[screen];
        const purpose = mine('停机影响的试验');
        await book(core, xps.id, at(date, '10:00'), at(date, '11:00'), { purpose });
        await core.goto(`/instruments/${xps.id}`);
        await core.getByLabel('开始日期').fill(date);
        await core.locator('.entry-own', { hasText: purpose }).waitFor();
        await core.getByText('实时', { exact: true }).waitFor();

        await page.goto(`/instruments/${xps.id}/upkeep`);
        await press(page, '登记停用');
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('开始时间').fill(`${date}T09:00`);
        await dialog.getByLabel('结束时间').fill(`${date}T12:00`);
        await dialog.getByLabel('原因').fill(mine('更换离子枪'));
        const answered = page.waitForResponse((answer) => answer.url().endsWith(`/instruments/${xps.id}/outages`));
        await press(dialog, '登记停用');
        expect((await answered).status()).toBe(201);
        const declared = Date.now();
        await core.locator('.week-calendar .outage', { hasText: '停机' }).waitFor();
        // A second on a quiet machine.
        expect(Date.now() - declared).toBeLessThan(3_000);
        await told(page, '停用已登记');
        await row(page, mine('更换离子枪')).getByText('未开始').waitFor();

        await core.goto('/bookings');
        const card = core.locator('.rebooking', { hasText: purpose });
        await card.getByText('仪器停机').waitFor();
        await card.getByRole('button', { name: '改到此时' }).first().click();
        await told(core, '已改期');
        await card.waitFor({ state: 'hidden' });
        const { items } = await read(core, `/bookings?scope=mine&from=${new Date().toISOString()}&limit=200`);
        // Another instrument may be offered too: the booking of this one is then given up.
        const kept = (items as Found[]).filter((it) => it['purpose'] === purpose && it['state'] === 'confirmed');
        expect(kept).toHaveLength(1);
        const { instrumentId, startsAt, endsAt } = kept[0]!;
        expect(instrumentId !== xps.id || endsAt <= at(date, '09:00') || startsAt >= at(date, '12:00')).toBe(true);
      }, 60_000);

      it('takes on a reported fault and tells that it is mended', async () => {
        const description = mine('真空度下降');
        await post(core, `/instruments/${xps.id}/faults`, { urgency: 'normal', usable: true, description });
        await page.goto(`/instruments/${xps.id}/upkeep`);
        const fault = row(page, description);
        await fault.getByRole('button', { name: /^受理/ }).click();
        await send(page, '受理', (dialog) => dialog.getByLabel('预计恢复时间（选填）').fill(`${dayFrom(1)}T12:00`));
        await told(page, '已更新');
        await fault.getByText('处理中').waitFor();
        await fault.getByText(/预计恢复/).waitFor();
        await fault.getByRole('button', { name: /^修复完成/ }).click();
        await giveReason(page, '修复完成', '更换密封圈');
        await fault.getByText('已修复').waitFor();
        await core.goto(`/instruments/${xps.id}/upkeep`);
        await row(core, description).getByText('处理结果：更换密封圈').waitFor();
      }, 60_000);

      it('adds a certificate', async () => {
        const number = `浏览器校字-${screen}`;
        await page.goto(`/instruments/${xps.id}/upkeep`);
        await press(page, '登记证书');
        await send(page, '登记证书', async (dialog) => {
          await dialog.getByLabel('被测量').fill('结合能');
          await dialog.getByLabel('测量范围').fill('0–1400 eV');
          await dialog.getByLabel('发证机构').fill('虚构省计量测试研究院');
          await dialog.getByLabel('证书编号').fill(number);
          await dialog.getByLabel('发证日期').fill(dayFrom(-2));
          await dialog.getByLabel('有效期自').fill(dayFrom(-1));
          await dialog.getByLabel('有效期至（含当日）').fill(dayFrom(363));
          await dialog.getByText('CMA 资质认定').click();
        });
        await told(page, '证书已登记');
        const certificate = row(page, number);
        await certificate.getByText('有效', { exact: true }).waitFor();
        await certificate.getByText('CMA', { exact: true }).waitFor();
      }, 60_000);

      it('changes rates from a day to come, and the page shows both', async () => {
        const [from, price] = screen === 'desk' ? [dayFrom(40), '401'] : [dayFrom(50), '402'];
        await page.goto(`/instruments/${xps.id}/settings`);
        await page.getByLabel('核心层: 每小时价格').fill(price);
        await page.getByText('指定时间', { exact: true }).click();
        await page.getByLabel('生效时间（仪器时区）').fill(`${from}T00:00`);
        await press(page, '保存费率');
        await told(page, '费率已保存');
        await core.goto(`/instruments/${xps.id}/about`);
        await core.locator('.rate-card-yours').first().getByText('¥380.00').waitFor();
        const coming = core.locator('details.rate-version').last();
        await coming.locator('summary').click();
        await coming.getByText(`¥${price}.00`).waitFor();
      }, 60_000);

      it('tests a sample and hands over the report', async () => {
        const purpose = mine('委托的断口分析');
        const times = [at(ahead[screen], '09:00'), at(ahead[screen], '10:00')] as const;
        const { id } = await book(core, sem.id, ...times, { purpose, mode: 'send_sample', samples: 1 });
        await expectSamples(core, id);
        const [sample] = (await read(core, `/bookings/${id}/samples`)).items;
        await post(core, `/samples/${sample.id}/describe`, { name: mine('断口') });
        await post(core, `/samples/${sample.id}/send`);
        await core.goto(`/bookings/${id}`);
        await row(core, mine('断口')).getByText('已寄出').waitFor();

        await page.goto('/samples');
        const desk = row(page, mine('断口'));
        for (const [step, became] of [
          ['收样', '已收样'],
          ['开始检测', '检测中'],
          ['完成检测', '检测完成'],
        ] as const) {
          await desk.getByRole('button', { name: new RegExp(`^${step}`) }).click();
          await send(page, step, (dialog) => dialog.getByLabel('地点（选填）').fill('A-115'));
          await desk.getByText(became, { exact: true }).waitFor();
          await row(core, mine('断口')).getByText(became, { exact: true }).waitFor();
        }
        await desk.getByRole('link', { name: mine('断口') }).click();
        const reports = section(page, '检测报告');
        await reports.getByRole('button', { name: '上传报告' }).waitFor();
        const name = `${mine('断口分析报告')}.pdf`;
        const content = Buffer.from('%PDF-1.7\n%%EOF\n');
        const input = reports.locator('input[type=file]').first();
        await input.setInputFiles({ name, mimeType: 'application/pdf', buffer: content });
        await told(page, '报告已上传');
        await reports.getByText(name).waitFor();
        await core.reload();
        const download = core.getByRole('link', { name: `下载：${name}` });
        const got = await core.request.get((await download.getAttribute('href'))!);
        expect((await got.body()).equals(content)).toBe(true);
      }, 60_000);

      it('reads how the instrument was used, and the report on it', async () => {
        await page.goto(`/instruments/${xps.id}/usage`);
        await section(page, '使用记录').locator('tbody tr').first().waitFor();
        await section(page, '签到二维码')
          .getByRole('img', { name: /二维码$/ })
          .waitFor();
        await page.goto(`/reports?instrument=${xps.id}`);
        await page.locator('.figures').getByText('利用率').waitFor();
        await page.getByText('相符').first().waitFor();
        const { content } = await saved(page, '下载 CSV');
        expect(content.toString('utf8')).toContain(dayFrom(0).slice(0, 4));
      }, 60_000);

      it('runs a training to its end, which qualifies who passed', async () => {
        const [role, name] = trainees[screen];
        const trainee = await stage.visitAs(role, { width });
        await page.goto('/qualifications');
        await settled(page); // the last of all there are
        await page.getByRole('link', { name: '扫描电镜上机培训' }).last().click();
        await page.getByRole('heading', { level: 1, name: '扫描电镜上机培训' }).waitFor();
        await press(page, '安排培训');
        await send(page, '安排培训', async (dialog) => {
          await dialog.getByLabel('开始（北京时间）').fill(`${dayFrom(1)}T09:00`);
          await dialog.getByLabel('结束（北京时间）').fill(`${dayFrom(1)}T11:00`);
          await dialog.getByLabel('地点').fill(mine('A-115'));
        });
        await told(page, '培训已安排');
        const session = row(page, mine('A-115'));
        await session.waitFor();

        await trainee.goto('/qualifications');
        await row(trainee, mine('A-115')).getByRole('button', { name: /^报名/ }).click();
        await told(trainee, '报名成功');
        // Time cannot be waited for: the session has begun.
        await stage.sql(
          `UPDATE training_sessions SET starts_at = now() - interval '2 hours', ends_at = now() WHERE location = $1`,
          [mine('A-115')],
        );
        await page.reload();
        await session.getByRole('button', { name: /^名单与考核/ }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('checkbox', { name: `${name} 合格` }).check();
        await dialog.getByText('合格 1 人，共 1 人').waitFor();
        await press(dialog, '提交考核结果');
        await told(page, '考核结果已提交');
        await session.getByText('已完成').waitFor();
        await row(section(trainee, '我的资格'), '扫描电镜上机培训').getByText('有效', { exact: true }).waitFor();
        await trainee.context().close();
      }, 60_000);
    });
  }
});

/** Samples are announced a moment after the booking. */
async function expectSamples(page: Page, bookingId: string) {
  await page.goto(`/bookings/${bookingId}`);
  await page.getByText('尚未填写说明').first().waitFor();
}
