import type { Download, Locator, Page } from 'playwright-core';
import { read, type Stage } from './browser';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const shanghai = 8 * hour;

/** The screens that journeys are made on: a desk and a phone. */
export const screens = [
  { screen: 'desk', width: 1280 },
  { screen: 'phone', width: 390 },
] as const;
export type Screen = (typeof screens)[number];

/* Times: what people read and type is Shanghai's */

/** A calendar day, so many days from today. */
export const dayFrom = (days: number) => new Date(Date.now() + shanghai + days * day).toISOString().slice(0, 10);
/** The coming Monday and so many days. */
export const mondayPlus = (days: number) => dayFrom(7 - ((new Date(Date.now() + shanghai).getUTCDay() + 6) % 7) + days);
export const at = (date: string, time: string) => new Date(`${date}T${time}:00+08:00`).toISOString();
/** `2026-11-30T09:00` in Shanghai. */
export const wallOf = (instant: string) => new Date(Date.parse(instant) + shanghai).toISOString().slice(0, 16);
/** `11月30日` */
export const dateText = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/* What people do */

export const row = (page: Page | Locator, text: string) => page.getByRole('listitem').filter({ hasText: text });
/** The row of a long list, loading more of it until the row is there. */
export async function reach(page: Page, ...texts: string[]): Promise<Locator> {
  const wanted = texts.reduce((found, text) => found.filter({ hasText: text }), page.getByRole('listitem')).first();
  const more = page.getByRole('button', { name: '加载更多' });
  for (;;) {
    await wanted.or(more).first().waitFor();
    if ((await wanted.count()) > 0) return wanted;
    await more.click();
  }
}
export const press = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true }).click();
export const told = (page: Page, words: string) => page.locator('.ant-message').getByText(words).first().waitFor();

/** Takes an option of a select by the words it shows. */
export async function choose(form: Page | Locator, label: string, words: string) {
  const field = form.getByLabel(label, { exact: true });
  await field.click();
  if (await field.isEditable()) await field.fill(words);
  const page = 'page' in form ? form.page() : form;
  await page.locator('.ant-select-dropdown:visible').getByText(words, { exact: false }).first().click();
}

/** Fills the dialog that opened and sends it with its own button, which closes it. */
export async function send(page: Page, button: string, fill: (dialog: Locator) => Promise<unknown>) {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill(dialog);
  await press(dialog, button);
  await dialog.waitFor({ state: 'hidden' });
}
export const giveReason = (page: Page, button: string, reason: string) =>
  send(page, button, (dialog) => dialog.getByLabel('原因').fill(reason));

/** The booking form with a time and a purpose typed in. */
export async function typeBooking(page: Page, startsAt: string, endsAt: string, purpose: string) {
  const [start, end] = [wallOf(startsAt), wallOf(endsAt)];
  await page.getByLabel('开始日期').fill(start.slice(0, 10));
  await page.getByLabel('开始时间').fill(start.slice(11));
  await page.getByLabel('结束日期').fill(end.slice(0, 10));
  await page.getByLabel('结束时间').fill(end.slice(11));
  await page.getByLabel('用途').fill(purpose);
}

/** Saves a file by a button of the page. */
export async function saved(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const [download] = (await Promise.all([page.waitForEvent('download'), press(page, button)])) as [Download, void];
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), content: Buffer.concat(parts) };
}

/* What goes on beside the journey, through the API as whoever is signed in on the page */

export type Found = { id: string; version: number } & Record<string, any>;

export async function post(page: Page, path: string, data: object = {}): Promise<Found> {
  const answer = await page.request.post(`/api/v1${path}`, { data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Found;
}

/** An instrument by a part of its name. */
export async function instrumentOf(page: Page, part: string): Promise<Found> {
  const { items } = await read(page, '/instruments?limit=100');
  const found = (items as Found[]).find(({ name }) => String(name).includes(part));
  if (!found) throw new Error(`No instrument is called ${part}`);
  return found;
}

export const book = (page: Page, instrumentId: string, startsAt: string, endsAt: string, wish: object = {}) =>
  post(page, `/instruments/${instrumentId}/bookings`, { startsAt, endsAt, purpose: '浏览器试验', ...wish });

/** The first hour, on the full hour, that is free between two days from today. */
export async function freeHour(page: Page, instrumentId: string, fromDay: number, toDay: number) {
  const query = `from=${at(dayFrom(fromDay), '00:00')}&to=${at(dayFrom(toDay), '00:00')}`;
  const { free } = await read(page, `/instruments/${instrumentId}/availability?${query}`);
  for (const { startsAt, endsAt } of free as { startsAt: string; endsAt: string }[]) {
    const start = Math.ceil(Date.parse(startsAt) / hour) * hour;
    if (start + hour <= Date.parse(endsAt))
      return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + hour).toISOString() };
  }
  throw new Error('Nothing is free');
}

/**
 * Time cannot be waited for: the booking is from so many minutes from now to so many. What stood there is over, and
 * nobody uses the instrument.
 */
export async function bring({ sql }: Stage, bookingId: string, from: number, to: number) {
  const span = [bookingId, `${from} minutes`, `${to} minutes`];
  const others = `instrument_id = (SELECT instrument_id FROM bookings WHERE id = $1) AND`;
  await sql(
    `UPDATE usages SET ended_at = greatest(started_at, now()) WHERE ${others} ended_at IS NULL AND booking_id <> $1`,
    [bookingId],
  );
  await sql(
    `WITH gone AS (
       DELETE FROM booking_holds WHERE ${others} booking_id <> $1
         AND holds_from < now() + $3::interval + interval '1 hour' AND holds_until > now() + $2::interval - interval '1 hour'
       RETURNING booking_id)
     UPDATE bookings SET state = 'cancelled', awaiting = NULL, decide_by = NULL WHERE id IN (SELECT booking_id FROM gone)`,
    span,
  );
  await sql(
    'UPDATE booking_holds SET holds_from = now() + $2::interval, holds_until = now() + $3::interval WHERE booking_id = $1',
    span,
  );
  await sql('UPDATE bookings SET starts_at = now() + $2::interval, ends_at = now() + $3::interval WHERE id = $1', span);
}

/** Waits until a page shows what it loads and nothing moves any more. */
export async function settled(page: Page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.state-loading, .splash, .progress'));
  // Pages fade nothing in, but antd's own elements do; what pulses without end is not waited for.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity),
  );
}
