import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, type Stage } from './browser';
import {
  at,
  book,
  bring,
  choose,
  dateText,
  giveReason,
  instrumentOf,
  mondayPlus,
  press,
  reach,
  row,
  saved,
  screens,
  send,
  told,
  typeBooking,
  wallOf,
  type Found,
} from './hands';

// The demonstration data ends two weeks from today: beyond, calendars are empty.
const weeks = { before: mondayPlus(14), this: mondayPlus(21), tuesday: mondayPlus(22) };

(hasBrowser ? describe : describe.skip)(journeys('the day of a member'), () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.stop());

  for (const { screen, width } of screens) {
    describe(`at a ${screen}`, () => {
      const named = screen === 'desk' ? 'XPS' : 'ICP';
      const mine = (what: string) => `${what}（${screen}）`;
      let page: Page;
      let instrument: Found;
      beforeAll(async () => {
        page = await stage.visitAs('core', { width });
        instrument = await instrumentOf(page, named);
      });

      const own = async (purpose: string): Promise<Found> => {
        const { items } = await read(page, `/bookings?scope=mine&from=${new Date().toISOString()}&limit=200`);
        return (items as Found[]).find((booking) => booking['purpose'] === purpose)!;
      };

      it('searches a slot and books it, seeing the quote first', async () => {
        await page.goto('/search');
        await page.getByLabel('仪器或测试，例如 XRD、电镜').fill(named);
        await choose(page, '时间', '自选日期');
        // A date that was typed counts once it is entered.
        for (const [label, date] of [
          ['起止日期 1', weeks.this],
          ['起止日期 2', weeks.tuesday],
        ] as const) {
          await page.getByLabel(label).fill(date);
          await page.getByLabel(label).press('Enter');
        }
        await page.waitForFunction((to) => location.search.includes(to), weeks.tuesday);
        const card = page.locator('.slot-card', { hasText: String(instrument['name']) });
        const first = card.locator('.slot', { hasText: dateText(weeks.this) }).first();
        await first.waitFor();
        const price = await first.locator('.slot-price').innerText();
        await first.getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: instrument['name'] }).waitFor();
        expect(await page.getByLabel('开始日期').inputValue()).toBe(weeks.this);
        await page.locator('.price-total').getByText(price).waitFor();
        await page.getByText('提交后即时确认').first().waitFor();
        await page.getByLabel('用途').fill(mine('找机时的试验'));
        await press(page, '预约');
        await page.getByText('预约成功').waitFor();
        expect(await own(mine('找机时的试验'))).toMatchObject({ state: 'confirmed' });
      }, 60_000);

      it('is refused a time that is taken, and takes the earliest that is offered', async () => {
        const { startsAt, endsAt } = await own(mine('找机时的试验'));
        await page.goto(`/instruments/${instrument.id}`);
        await typeBooking(page, startsAt, endsAt, mine('被拒后的试验'));
        await page.locator('.refusal').getByText('占用').waitFor();
        await press(page, '改用最早时段');
        await page.locator('.price-total').waitFor();
        await press(page, '预约');
        await page.getByText('预约成功').waitFor();
        expect(Date.parse((await own(mine('被拒后的试验')))['startsAt'])).toBeGreaterThanOrEqual(Date.parse(endsAt));
      }, 60_000);

      it('books a weekly series that skips what conflicts', async () => {
        const { startsAt, endsAt } = await own(mine('找机时的试验'));
        const [from, to] = [startsAt, endsAt].map((instant) => at(weeks.before, wallOf(String(instant)).slice(11)));
        await page.goto(`/instruments/${instrument.id}`);
        await typeBooking(page, from!, to!, mine('每周的试验'));
        await page.getByLabel('重复预约').click();
        await page.getByLabel('次数').fill('3');
        await press(page, '预约整个系列');
        await page.getByText('已预约 2 次，跳过 1 次').waitFor();
        await row(page.locator('.series-result'), '时段已被占用').waitFor();
      }, 60_000);

      it('moves a booking, and hands it to a colleague', async () => {
        const start = at(weeks.tuesday, '09:00');
        const purpose = mine('改期转交的试验');
        await book(page, instrument.id, start, at(weeks.tuesday, '10:00'), { purpose });
        if (screen === 'desk') {
          await page.goto(`/instruments/${instrument.id}`);
          await page.getByLabel('开始日期').fill(weeks.tuesday);
          const entry = page.locator('.entry-own', { hasText: purpose });
          await entry.scrollIntoViewIfNeeded();
          const { x, y, width: wide, height } = (await entry.boundingBox())!;
          // Two hours further down.
          await page.mouse.move(x + wide / 2, y + height / 2);
          await page.mouse.down();
          await page.mouse.move(x + wide / 2, y + height / 2 + 10, { steps: 3 });
          await page.mouse.move(x + wide / 2, y + height / 2 + 2 * height, { steps: 8 });
          await page.mouse.up();
          await send(page, '改期', async (dialog) => {
            expect(await dialog.getByLabel('开始时间').inputValue()).toBe('11:00');
          });
        } else {
          await page.goto('/bookings');
          await (await reach(page, purpose)).getByRole('button', { name: /^改期/ }).click();
          await send(page, '改期', (dialog) => dialog.getByLabel('开始时间').fill('10:00'));
        }
        await told(page, '预约已改期');
        await page.goto('/bookings');
        const booking = await reach(page, purpose);
        await booking.getByText(screen === 'desk' ? '11:00–12:00' : '10:00–11:00').waitFor();
        await booking.getByRole('button', { name: /^转交/ }).click();
        await send(page, '转交', (dialog) => choose(dialog, '同事', '何景行'));
        await told(page, '预约已转交');
        await booking.getByText('何景行').waitFor();
      }, 60_000);

      it('waits for a time, is offered it the moment it becomes free, and accepts', async () => {
        const rival = await stage.visitAs('partner', { width });
        const purpose = mine('候补的试验');
        const [from, to] = [at(weeks.tuesday, '14:00'), at(weeks.tuesday, '15:00')];
        await book(rival, instrument.id, from, to, { purpose: mine('对手的试验') });
        await page.goto(`/instruments/${instrument.id}`);
        await typeBooking(page, from, to, purpose);
        await page.locator('.refusal').getByRole('button', { name: '加入候补' }).click();
        await send(page, '加入候补', async (dialog) => {
          expect(await dialog.getByLabel('用途').inputValue()).toBe(purpose);
        });
        await told(page, '已加入候补');
        await page.goto('/bookings');
        await row(page, purpose).getByText('候补中').waitFor();

        await rival.goto('/bookings');
        const given = await reach(rival, mine('对手的试验'));
        await given.getByRole('button', { name: /^取消预约/ }).click();
        await giveReason(rival, '取消预约', '样品未到');
        await given.waitFor({ state: 'hidden' });

        const offer = page.locator('.offer', { hasText: purpose });
        await offer.getByText('有时段为您保留').waitFor();
        await offer.getByText('14:00–15:00').waitFor();
        await press(offer, '确认预约');
        await told(page, '已处理');
        await reach(page, purpose, '已确认');
        await rival.context().close();
      }, 60_000);

      it('checks in with the code at the instrument and out, and finds the charge on the statement', async () => {
        const purpose = mine('找机时的试验');
        const booking = await own(purpose);
        const keeper = await stage.visitAs(screen === 'desk' ? 'owner' : 'tooling');
        const { url } = await read(keeper, `/instruments/${instrument.id}/check-in-code`);
        await keeper.context().close();
        await bring(stage, booking.id, -5, 55);
        const { pathname, search } = new URL(String(url), stage.url);
        expect(pathname).toBe(`/use/${instrument.id}`);
        await page.goto(pathname + search);
        await page.getByText('已扫描二维码').waitFor();
        await page.locator('.use-card').getByText(purpose).waitFor();
        await page.getByRole('button', { name: '签到上机' }).click();
        await told(page, '已签到');
        await page.locator('.use-card').getByText('使用中').waitFor();
        await page.getByRole('button', { name: '签退' }).click();
        await send(page, '签退', (dialog) => dialog.getByLabel('使用情况（选填）').fill('真空正常'));
        await told(page, '已签退');

        await page.goto('/statement');
        const line = page.locator('tr', { hasText: purpose }).or(row(page, purpose)).first();
        await line.waitFor();
        const csv = await saved(page, '下载 CSV');
        expect(csv.name).toMatch(/[.]csv$/);
        expect(csv.content.toString('utf8')).toContain(purpose);
        const pdf = await saved(page, '下载 PDF');
        expect([pdf.name.slice(-4), pdf.content.subarray(0, 5).toString()]).toEqual(['.pdf', '%PDF-']);
      }, 60_000);

      it('subscribes to the calendar, and revokes the link', async () => {
        await page.goto('/account');
        await press(page, '创建订阅链接');
        const address = page.getByLabel('订阅链接');
        await address.waitFor();
        const { pathname } = new URL(await address.inputValue());
        const stranger = await stage.visit();
        const feed = await stranger.request.get(pathname);
        expect([feed.status(), feed.headers()['content-type']]).toEqual([
          200,
          expect.stringContaining('text/calendar'),
        ]);
        const unfolded = (await feed.text()).replace(/\r\n /g, '');
        expect(unfolded).toContain(mine('候补的试验'));
        await page.getByRole('button', { name: '撤销 我的全部预约' }).first().click();
        await press(page.locator('.ant-popconfirm'), '撤销');
        await told(page, '链接已撤销');
        await address.waitFor({ state: 'hidden' });
        expect((await stranger.request.get(pathname)).status()).toBe(404);
        await stranger.context().close();
      }, 60_000);

      it('reads its qualifications, and takes a place in a training', async () => {
        const course = screen === 'desk' ? '扫描电镜上机培训' : '透射电镜与低温安全培训';
        await page.goto('/qualifications');
        const held = page.locator('section', { has: page.getByRole('heading', { name: '我的资格' }) });
        await row(held, course).getByText('有效', { exact: true }).waitFor();
        const open = page.locator('section', { has: page.getByRole('heading', { name: '可报名的培训' }) });
        await row(open, course).getByRole('button', { name: /^报名/ }).click();
        await told(page, '报名成功');
        await row(open, course).getByText('已报名').waitFor();
        await row(open, course)
          .getByRole('button', { name: /^退出报名/ })
          .waitFor();
      }, 60_000);

      it('sends samples in, and prints their labels', async () => {
        const sem = await instrumentOf(page, '场发射扫描电子显微镜');
        const purpose = mine('送检的试验');
        await page.goto(`/instruments/${sem.id}`);
        await page.getByText('委托检测', { exact: true }).first().click();
        await page.getByLabel('样品数').fill('2');
        const time = screen === 'desk' ? ['09:00', '10:00'] : ['14:00', '15:00'];
        await typeBooking(page, at(weeks.this, time[0]!), at(weeks.this, time[1]!), purpose);
        await page.locator('.booking-quote').getByText('2 个样品').waitFor();
        await press(page, '预约');
        await page.getByText('预约成功').waitFor();

        await page.goto('/bookings');
        await (await reach(page, purpose)).getByRole('link', { name: `预约详情：${purpose}` }).click();
        const samples = page.locator('section', { has: page.getByRole('heading', { name: '样品', exact: true }) });
        const first = samples.getByRole('listitem').first();
        await first.getByRole('button', { name: /^填写说明/ }).click();
        await send(page, '保存', (dialog) => dialog.getByLabel('样品名称').fill('焊点切片'));
        await told(page, '样品说明已保存');
        await first.getByRole('button', { name: /^寄出/ }).click();
        await send(page, '寄出', (dialog) => dialog.getByLabel('备注（选填）').fill('SF-0001'));
        await first.getByText('已寄出').waitFor();

        await page.getByRole('link', { name: '打印标签' }).click();
        await page.getByRole('heading', { level: 1, name: '打印标签' }).waitFor();
        expect(await page.locator('.label').count()).toBe(2);
        await page.locator('.label', { hasText: '焊点切片' }).locator('svg').waitFor();
        await page.evaluate(() => {
          globalThis.print = () => document.body.setAttribute('data-printed', 'yes');
        });
        await press(page, '打印');
        await page.locator('body[data-printed]').waitFor({ state: 'attached' });
      }, 60_000);
    });
  }
});
