import { civilDay, daysLater, monthsLater, type Day } from '@concentric/kernel';
import { expect } from '@jest/globals';
import type { As } from './client';
import { checkedNumber } from './numbers';
import type { TestServer } from './server';
import type { alliance } from './world';

export const today = (): Day => civilDay(new Date());

/** A filing day of which the annuity of a patent year falls due so many days from today. */
export const filedFor = (year: number, dueInDays: number): Day =>
  monthsLater(daysLater(today(), dueInDays), -12 * (year - 1));

/** Patents with their legal events, as the partner's people enter them. */
export function docketsOf(server: TestServer, { as, ids }: Awaited<ReturnType<typeof alliance>>) {
  const holder: As = as.partner;
  async function patent(filedOn: Day | null = '2018-06-03', more: object = {}): Promise<string> {
    const { status, body } = await server.post(holder, '/patents', {
      ...{ applicationNumber: checkedNumber(Number((filedOn ?? '2018').slice(0, 4))), title: '一种测试夹具' },
      ...{ ipc: ['G01N 3/08'], holders: [{ organizationId: ids.partner }], filedOn, ...more },
    });
    expect([status, body.detail]).toEqual([201, undefined]);
    return body.id as string;
  }
  const enter = (id: string, kind: string, on: Day, data?: object, by: As = holder) =>
    server.post(by, `/patents/${id}/events`, { kind, on, ...(data ? { data } : {}) });
  async function entered(id: string, kind: string, on: Day, data?: object): Promise<string> {
    const { status, body } = await enter(id, kind, on, data);
    expect([status, body.detail]).toEqual([201, undefined]);
    return body.id as string;
  }
  /** One that is in force, its annuities paid through a year. */
  async function granted(filedOn: Day = '2018-06-03', paidThrough: number | null = null): Promise<string> {
    const id = await patent(filedOn);
    await entered(id, 'published', monthsLater(filedOn, 18));
    await entered(id, 'granted', monthsLater(filedOn, 30));
    if (paidThrough !== null)
      await entered(id, 'annuity_paid', monthsLater(filedOn, 36), {
        year: paidThrough,
        // As much as any year costs.
        amount: { amount: 800_000, currency: 'CNY' },
      });
    return id;
  }
  const standing = async (id: string) => (await server.get(as.core, `/patents/${id}/standing`)).body;
  return { holder, patent, enter, entered, granted, standing };
}
