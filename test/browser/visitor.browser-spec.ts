import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, type Stage } from './browser';
import {
  book,
  bring,
  freeHour,
  giveReason,
  instrumentOf,
  post,
  press,
  row,
  screens,
  typeBooking,
  type Found,
} from './hands';

// Both stand in the center of light alloys only.
const visitors = { desk: 'chongqing-university', phone: 'chongqing-sme' } as const;

(hasBrowser ? describe : describe.skip)(journeys('the day of a visitor'), () => {
  let stage: Stage;
  let owner: Page;
  beforeAll(async () => {
    stage = await openStage();
    owner = await stage.visitAs('owner');
  }, 120_000);
  afterAll(() => stage?.stop());

  for (const { screen, width } of screens) {
    describe(`at a ${screen}`, () => {
      const mine = (what: string) => `${what}（${screen}）`;
      let page: Page;
      let instrument: Found;
      beforeAll(async () => {
        page = await stage.visitAs(visitors[screen], { width });
        instrument = await instrumentOf(page, 'X 射线衍射仪');
      });

      it('sees of the other center only what is open to visitors', async () => {
        const { items } = await read(owner, `/instruments?centerId=${instrument['centerId']}&limit=100`);
        const theirs = (items as Found[]).map(({ name }) => String(name));
        await page.goto('/instruments');
        await page.getByRole('link', { name: instrument['name'] }).waitFor();
        await page.getByRole('link', { name: '300 kN 电子万能试验机' }).waitFor();
        const seen = await page.locator('.cards h2, .cards a').allInnerTexts();
        expect(theirs.filter((name) => seen.includes(name))).toEqual([instrument['name']]);
        const hidden = (items as Found[]).find(({ name }) => String(name).includes('XPS'))!;
        await page.goto(`/instruments/${hidden.id}`);
        await page.getByText('没有找到').waitFor();
        expect((await page.request.get(`/api/v1/instruments/${hidden.id}`)).status()).toBe(404);
      }, 60_000);

      it('asks for a time at the visitor rate, and is told the moment it is approved', async () => {
        const { startsAt, endsAt } = await freeHour(page, instrument.id, 2, 6);
        await page.goto(`/instruments/${instrument.id}`);
        await typeBooking(page, startsAt, endsAt, mine('访客的试验'));
        await page.locator('.price-layer').getByText('访客').waitFor();
        await page.getByText('须经审批：仪器管理单位 72 小时内').waitFor();
        await press(page, '提交预约申请');
        await page.getByText('申请已提交，待审批').waitFor();

        await page.goto('/bookings');
        const booking = row(page, mine('访客的试验'));
        await booking.getByText('待确认').waitFor();
        await owner.goto('/approvals');
        await owner.getByRole('button', { name: `批准: ${mine('访客的试验')}` }).click();
        await booking.getByText('已确认').waitFor();
      }, 60_000);

      it('cancels in time free of charge', async () => {
        const booking = row(page, mine('访客的试验'));
        await booking.getByRole('button', { name: /^取消预约/ }).click();
        await page.getByRole('dialog').getByText('现在取消不收费。').waitFor();
        await giveReason(page, '取消预约', '样品未到');
        await booking.waitFor({ state: 'hidden' });
        await page.goto('/statement');
        await page.locator('.statement-totals').or(page.getByText('本月没有费用')).first().waitFor();
        expect(await page.getByText(mine('访客的试验')).count()).toBe(0);
      }, 60_000);

      it('is shown the fee before cancelling late, and finds it on the statement', async () => {
        const purpose = mine('临期取消的试验');
        const { startsAt, endsAt } = await freeHour(page, instrument.id, 2, 6);
        const { id } = await book(page, instrument.id, startsAt, endsAt, { purpose });
        const { price } = await post(owner, `/bookings/${id}/approve`);
        await bring(stage, id, 180, 240);
        await page.goto('/bookings');
        const booking = row(page, purpose);
        await booking.getByRole('button', { name: /^取消预约/ }).click();
        const fee = `¥${((price.amount * 0.3) / 100).toFixed(2)}`;
        await page.getByRole('dialog').getByText(`现在取消将收取 ${fee}。`).waitFor();
        await giveReason(page, '取消预约', '样品未到');
        await booking.waitFor({ state: 'hidden' });
        await page.goto('/statement');
        const line = page.locator('tbody tr', { hasText: purpose });
        await line.waitFor();
        const text = await line.innerText();
        expect([text.includes('取消费'), text.includes(fee)]).toEqual([true, true]);
        await page.goto('/conduct');
        await page.getByText('临期取消').first().waitFor();
      }, 60_000);
    });
  }
});
