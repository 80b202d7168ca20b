import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasBrowser, journeys, openStage, read, tabTo, type Stage } from './browser';

const hour = 3_600_000;
const day = 24 * hour;
const shanghai = 8 * hour;

type Hours = { weekday: number; opensAt: string; closesAt: string };
type Instrument = {
  id: string;
  name: string;
  ownerOrganizationId: string;
  timeZone: string;
  openingHours: Hours[];
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  rates: { layer: string; approvals: unknown[] }[];
};

/** Midnight of the coming Monday in Shanghai. */
function comingMonday(): number {
  const local = Date.now() + shanghai;
  const today = Math.floor(local / day);
  const weekday = (today + 3) % 7; // the epoch began on a Thursday
  return (today - weekday + 7) * day - shanghai;
}

/** An hour next week that is free from start to end and begins on the full hour. */
async function freeHour(page: Page, instrument: Instrument) {
  const monday = comingMonday();
  const query = `from=${new Date(monday).toISOString()}&to=${new Date(monday + 7 * day).toISOString()}`;
  const { free } = await read(page, `/instruments/${instrument.id}/availability?${query}`);
  for (const { startsAt, endsAt } of free as { startsAt: string; endsAt: string }[]) {
    const start = Math.ceil(Date.parse(startsAt) / hour) * hour;
    const column = Math.floor((start - monday) / day);
    if (start + hour <= Date.parse(endsAt) && start + hour <= monday + (column + 1) * day)
      return { column, hourOfDay: (start - monday - column * day) / hour };
  }
  throw new Error('Nothing is free next week');
}

/** Drags down one hour of a day of the week shown. */
async function dragHour(page: Page, { openingHours }: Instrument, column: number, hourOfDay: number) {
  const first = Math.max(0, Math.min(...openingHours.map(({ opensAt }) => parseInt(opensAt))) - 1);
  const lastHours = openingHours.map(({ closesAt }) => parseInt(closesAt) + (closesAt.endsWith('00') ? 0 : 1));
  const last = Math.min(24, Math.max(...lastHours) + 1);
  const cell = page.locator('.week-calendar .ec-body .ec-day').nth(column);
  await cell.evaluate(
    (element, share) => {
      const scroller = element.closest('.ec-main')!;
      scroller.scrollTop = share * element.clientHeight - 150;
      window.scrollBy(0, scroller.getBoundingClientRect().y - 150);
    },
    (hourOfDay - first) / (last - first),
  );
  const { x, y, width, height } = (await cell.boundingBox())!;
  const heightOfHour = height / (last - first);
  const at = (hours: number) => y + (hours - first) * heightOfHour;
  await page.mouse.move(x + width / 2, at(hourOfDay) + 3);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, at(hourOfDay) + 12, { steps: 4 });
  await page.mouse.move(x + width / 2, at(hourOfDay + 1) - 4, { steps: 6 });
  await page.mouse.up();
}

(hasBrowser ? describe : describe.skip)(journeys('booking an instrument'), () => {
  let stage: Stage;
  let owners: string[];
  beforeAll(async () => {
    stage = await openStage();
    const visitors = await Promise.all(['core', 'partner'].map((role) => stage.visitAs(role)));
    owners = await Promise.all(visitors.map(async (page) => (await read(page, '/me')).organizations[0].id));
  }, 120_000);
  afterAll(() => stage?.stop());

  /**
   * An instrument that confirms the core layer's bookings at once, asks for no training the visitor lacks, keeps no time
   * free around them and belongs to none of the visitors.
   */
  const openTo = async (page: Page): Promise<Instrument> => {
    const { items } = (await read(page, '/instruments')) as { items: Instrument[] };
    const fitting = items.filter(
      ({ timeZone, rates, ownerOrganizationId, bufferBeforeMinutes, bufferAfterMinutes }) =>
        timeZone === 'Asia/Shanghai' &&
        bufferBeforeMinutes + bufferAfterMinutes === 0 &&
        !owners.includes(ownerOrganizationId) &&
        rates.some(({ layer, approvals }) => layer === 'core' && approvals.length === 0),
    );
    for (const instrument of fitting)
      if ((await read(page, `/instruments/${instrument.id}/qualification`)).missing.length === 0) return instrument;
    throw new Error('No instrument is open to the core layer');
  };

  it('shows a booking made by dragging to another member without a reload', async () => {
    const [core, partner] = await Promise.all([stage.visitAs('core'), stage.visitAs('partner')]);
    const instrument = await openTo(core);
    for (const page of [core, partner]) {
      await page.goto(`/instruments/${instrument.id}`);
      await page.getByText('实时', { exact: true }).waitFor();
      const heading = page.locator('.calendar-bar h2');
      const monday = new Date(comingMonday() + shanghai);
      const wanted = `${monday.getUTCMonth() + 1}月${monday.getUTCDate()}日 –`;
      if (!(await heading.innerText()).includes(wanted)) await page.getByRole('button', { name: '下一周' }).click();
      await heading.getByText(wanted).waitFor();
    }
    const { column, hourOfDay } = await freeHour(core, instrument);
    const two = (value: number) => String(value).padStart(2, '0');
    const period = `${two(hourOfDay)}:00–${two((hourOfDay + 1) % 24)}:00`;
    await dragHour(core, instrument, column, hourOfDay);
    expect(await core.getByLabel('开始时间').inputValue()).toBe(`${two(hourOfDay)}:00`);
    await core.getByLabel('用途').fill('拖动预约的试验');
    await core.getByRole('button', { name: '预约', exact: true }).click();
    await core.getByText('预约成功').waitFor();
    await core.locator('.entry-own', { hasText: '拖动预约的试验' }).waitFor();

    const date = new Date(comingMonday() + column * day + shanghai);
    const dayText = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
    const seen = partner.locator('.entry-busy', { hasText: period }).filter({ hasText: dayText });
    await seen.waitFor();
    expect(await seen.textContent()).not.toContain('拖动预约的试验');
  }, 90_000);

  it('goes from sign-in to a booking by keyboard alone', async () => {
    const page = await stage.visit();
    const { email, password } = stage.signInOf('core');
    await page.goto('/sign-in');
    await page.getByLabel('邮箱').waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /您好/ }).waitFor();

    await tabTo(page, '仪器设备');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '仪器设备' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');

    const instrument = await openTo(page);
    await page.getByRole('link', { name: instrument.name }).waitFor();
    await tabTo(page, instrument.name);
    await page.keyboard.press('Enter');
    await page.getByText('最近空闲').waitFor();
    await tabTo(page, '选用');
    await page.keyboard.press('Enter');
    await tabTo(page, '用途');
    await page.keyboard.type('键盘预约的试验');
    await page.keyboard.press('Enter');
    await page.getByText('预约成功').waitFor();

    const { items } = await read(page, `/bookings?scope=mine&from=${new Date().toISOString()}`);
    expect(items.map(({ purpose }: { purpose: string }) => purpose)).toContain('键盘预约的试验');
  }, 90_000);

  it('tells why a time is refused and books the earliest instead', async () => {
    const page = await stage.visitAs('core', { language: 'en' });
    const instrument = await openTo(page);
    const { items } = await read(page, `/bookings?scope=mine&from=${new Date().toISOString()}`);
    const taken = items.find(
      ({ instrumentId, state }: { instrumentId: string; state: string }) =>
        instrumentId === instrument.id && state === 'confirmed',
    );
    const local = (instant: string) => new Date(Date.parse(instant) + shanghai).toISOString();
    await page.goto(`/instruments/${instrument.id}`);
    await page.getByLabel('Start date').fill(local(taken.startsAt).slice(0, 10));
    await page.getByLabel('Start time').fill(local(taken.startsAt).slice(11, 16));
    await page.getByLabel('End date').fill(local(taken.endsAt).slice(0, 10));
    await page.getByLabel('End time').fill(local(taken.endsAt).slice(11, 16));
    await page.getByLabel('Purpose').fill('second choice');
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByText('The time is taken').waitFor();
    await page.getByRole('button', { name: 'Use the earliest slot' }).click();
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByText('Booked:').waitFor();
  }, 60_000);
});
