import { cny } from '@concentric/kernel';
import { holdEvent, markDistributed } from '@concentric/revenue';
import { expect } from '@jest/globals';
import type { Answer, As } from './client';
import { dayFromNow } from './delivery';
import type { TestServer } from './server';
import type { alliance } from './world';

/** The finance desk of a center: what it enters and sees, and what the ledger makes of it. */
export async function deskOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const { centerId } = world.ids;
  const today = dayFromNow(0);
  const finance = await world.user('finance', { staff: [[centerId, 'finance']] });

  /** What came back, which must have gone well. */
  async function ok(answer: Promise<Answer>): Promise<Record<string, any>> {
    const { status, body } = await answer;
    if (status >= 300) expect([status, body.code, body.detail, body.errors]).toEqual(['well']);
    return body;
  }
  const add = (more: object = {}, as: As = finance) =>
    server.post(as, '/revenue-events', { centerId, gross: cny(100_000_000), receivedOn: today, ...more });
  const act = (id: string, verb: string, body: object = {}, as: As = finance) =>
    server.post(as, `/revenue-events/${id}/${verb}`, body);
  const read = (id: string) => ok(server.get(finance, `/revenue-events/${id}`));
  async function eventsOf(query: string): Promise<Record<string, any>[]> {
    await server.work();
    return (await ok(server.get(finance, `/revenue-events?centerId=${centerId}&${query}`)))['items'];
  }
  /** What the accounts of the center come to, in fen, by purpose. */
  async function balances(): Promise<Record<string, number>> {
    const rows = await server.sql<{ purpose: string; sum: string }>(
      `SELECT a.purpose, sum(e.amount) AS sum FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
       WHERE a.center_id = $1 GROUP BY a.purpose`,
      [centerId],
    );
    return Object.fromEntries(rows.map(({ purpose, sum }) => [purpose, Number(sum)]));
  }
  /** By how much the accounts of each purpose changed by what was done. */
  async function moved(work: () => Promise<unknown>): Promise<Record<string, number>> {
    await server.work();
    const before = await balances();
    await work();
    await server.work();
    const changes = Object.entries(await balances()).map(([it, now]) => [it, now - (before[it] ?? 0)] as const);
    return Object.fromEntries(changes.filter(([, change]) => change !== 0));
  }
  /** Notes how far the sharing of an event has come, as a distribution would. */
  const share = (id: string, sharing: 'drafted' | 'posted' | null) =>
    server.database.write(server.system, async (tx) =>
      markDistributed(tx, server.system, await holdEvent(tx, server.system, 'change', id), sharing),
    );
  /** How PostgreSQL refuses a statement. */
  const refused = (text: string, values: unknown[] = []) =>
    server.sql(text, values).then(
      () => 'accepted',
      (error: { driverError: { code: string; constraint?: string } }) =>
        error.driverError.constraint ?? error.driverError.code,
    );
  return { centerId, today, finance, ok, add, act, read, eventsOf, moved, share, refused };
}
