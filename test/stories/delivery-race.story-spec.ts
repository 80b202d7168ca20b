import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliveriesOf } from '../support/delivery';
import { startRivals, tally, times } from '../support/rivals';

/*
 * What rivals must never get, through two processes on one database. What each safeguard does was seen by taking it out:
 * without holding contract and milestone in `holdMilestone` the trigger of `rd_payments` still refuses what is too much,
 * and one verdict is given many times over; without the trigger the held rows are enough; without both a milestone is
 * paid several times.
 */

let rivals: Awaited<ReturnType<typeof startRivals>>;
let it: ReturnType<typeof deliveriesOf>;

beforeAll(async () => {
  rivals = await startRivals();
  it = deliveriesOf(rivals.server, rivals.world);
}, 120_000);
afterAll(() => rivals.stop());

const sum = async (table: string, milestoneId: string) => {
  const [row] = await rivals.server.sql<{ sum: number; count: number }>(
    `SELECT coalesce(sum(amount), 0)::float8 AS sum, count(*)::integer AS count FROM ${table} WHERE milestone_id = $1`,
    [milestoneId],
  );
  return row!;
};
const colleague = () => it.colleague(rivals.world.ids.radiation, 'manager');

test('of 200 payments of one milestone at once, through two processes, never more than is owed gets through', async () => {
  const { m1 } = await it.underWay();
  await it.accepted(m1);
  const other = await colleague();
  // 150,000 yuan are owed: seven payments of 20,000 fit, and nothing beside them.
  const answers = await times(200, (i) =>
    rivals.post(i, `/milestones/${m1}/pay`, { amount: cny(2_000_000) }, i % 3 ? it.buyer : other),
  );
  expect(tally(answers)).toEqual({ 200: 7, '409 payment_exceeds': 193 });
  expect(await sum('rd_payments', m1)).toEqual({ sum: 14_000_000, count: 7 });
  expect((await it.readMilestone(m1)).payment.owed).toEqual(cny(1_000_000));
}, 120_000);

test('of 100 that pay all there is left at once, one does', async () => {
  const { m1 } = await it.underWay();
  await it.accepted(m1);
  const answers = await times(100, (i) => rivals.post(i, `/milestones/${m1}/pay`, {}, it.buyer));
  expect(tally(answers)).toEqual({ 200: 1, '409 payment_exceeds': 99 });
  expect(await sum('rd_payments', m1)).toEqual({ sum: 15_000_000, count: 1 });
}, 120_000);

test('of 100 verdicts of both kinds at once, one stands', async () => {
  const { m1 } = await it.underWay();
  await it.submit(m1);
  const other = await colleague();
  const verdicts = [
    ['accept', {}],
    ['request-changes', { reason: '缺少附录' }],
    ['reject', { reason: '未达标' }],
    ['accept', { amount: cny(1) }],
  ] as const;
  const answers = await times(100, (i) => {
    const [verb, body] = verdicts[Math.floor(i / 2) % 4]!;
    return rivals.post(i, `/milestones/${m1}/${verb}`, body, i % 3 ? it.buyer : other);
  });
  expect(tally(answers)).toEqual({ 200: 1, '409 milestone_cannot_move': 99 });
  const steps = await rivals.server.sql('SELECT FROM milestone_steps WHERE milestone_id = $1', [m1]);
  expect(steps).toHaveLength(2);
}, 120_000);

test('of both last acceptances at once, both stand, and the contract ends once', async () => {
  const { contract, m1, m2 } = await it.underWay();
  await it.submit(m1);
  await it.submit(m2);
  const answers = await times(60, (i) => rivals.post(i, `/milestones/${i % 4 < 2 ? m1 : m2}/accept`, {}, it.buyer));
  const { 200: won, '409 milestone_cannot_move': late = 0, '409 contract_not_in_force': ended = 0 } = tally(answers);
  expect([won, late + ended]).toEqual([2, 58]);
  const events = await rivals.server.sql(
    `SELECT FROM journal WHERE type = 'rd-contract.complete' AND subject_id = $1`,
    [contract.id],
  );
  expect(events).toHaveLength(1);
  expect((await it.readContract(contract.id)).state).toBe('complete');
}, 120_000);

test('payments, acceptances and invoices under one contract at once leave nothing too much, and nobody waits in a circle', async () => {
  const { m1, m2 } = await it.underWay();
  await it.accepted(m1);
  await it.submit(m2);
  const answers = await times(160, (i) => {
    const turn = Math.floor(i / 2) % 4;
    if (turn === 0) return rivals.post(i, `/milestones/${m1}/pay`, { amount: cny(1_500_000) }, it.buyer);
    if (turn === 1) return rivals.post(i, `/milestones/${m2}/accept`, { amount: cny(1_000_000) }, it.buyer);
    if (turn === 2) return rivals.post(i, `/milestones/${m1}/invoices`, { amount: cny(1_500_000) }, it.provider);
    return rivals.post(i, `/milestones/${m2}/pay`, { amount: cny(1_000_000) }, it.buyer);
  });
  expect(answers.filter(({ status }) => status >= 500 || status === 404)).toEqual([]);
  expect(await sum('rd_payments', m1)).toEqual({ sum: 15_000_000, count: 10 });
  expect(await sum('rd_invoices', m1)).toEqual({ sum: 15_000_000, count: 10 });
  expect((await sum('rd_payments', m2)).sum).toBeLessThanOrEqual(1_000_000);
}, 120_000);

test('50 twins of one payment with one Idempotency-Key are one payment', async () => {
  const { m1 } = await it.underWay();
  await it.accepted(m1);
  const once = { ...it.buyer, headers: { 'idempotency-key': `once-${m1}` } };
  const answers = await times(50, (i) => rivals.post(i, `/milestones/${m1}/pay`, { amount: cny(100) }, once));
  expect(tally(answers)).toEqual({ 200: 50 });
  expect(await sum('rd_payments', m1)).toEqual({ sum: 100, count: 1 });
}, 120_000);

test('of 40 that take one payment back at once, one does', async () => {
  const { m1 } = await it.underWay();
  await it.accepted(m1);
  await it.ok(it.pay(m1));
  const { body } = await rivals.server.get(it.buyer, `/rd-payments?milestoneId=${m1}`);
  const path = `/rd-payments/${body.items[0].id}/reverse`;
  const answers = await times(40, (i) =>
    rivals.post(i, path, { reason: '退票' }, Math.floor(i / 2) % 2 ? it.buyer : it.provider),
  );
  expect(tally(answers)).toEqual({ 201: 1, '409 payment_reversed': 39 });
  expect(await sum('rd_payments', m1)).toEqual({ sum: 0, count: 2 });
}, 120_000);

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
