import { cny } from '@concentric/kernel';
import { duesFacts, findLateDues, remindOfDues } from '@concentric/dues';
import { systemCaller } from '@concentric/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let finance: Awaited<ReturnType<typeof world.user>>;
let broker: As;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  finance = await world.user('dues-finance', { staff: [[world.ids.centerId, 'finance']] });
  broker = await world.user('dues-broker', { staff: [[world.ids.centerId, 'broker']] });
});
afterAll(() => server.stop());

let year = 2030;
const at = (rest: string) => `/centers/${world.ids.centerId}${rest}`;
const set = (change: object = {}) =>
  server.post(finance, at('/dues-schedules'), {
    ...{ year, memberClass: 'partner', amount: cny(100_000), dueOn: `${year}-06-30`, basis: '章程第八条' },
    ...change,
  });
const act = (as: As, path: string, body: object = {}) => server.post(as, path, body);
const pay = (id: string, amount: number, paidOn = '2026-01-05') =>
  act(finance, `/dues-charges/${id}/payments`, { amount: cny(amount), paidOn, reference: '回单 1' });
const summary = async (as: As, of = year) => (await server.get(as, at(`/dues?year=${of}`))).body;
const duty = async (scheduleId: string) =>
  (
    await server.sql<{ state: string }>(`SELECT state FROM obligations WHERE kind = 'dues' AND key = $1`, [scheduleId])
  )[0];

/** A schedule of a new year, charged to the one partner; answers with it and the charge. */
async function charged() {
  year++;
  const { body: schedule } = await set();
  expect((await act(finance, `/dues-schedules/${schedule.id}/charge`)).body).toMatchObject({ uncharged: 0 });
  const { body } = await server.get(finance, at(`/dues-charges?year=${year}`));
  expect(body.items).toHaveLength(1);
  return { schedule: schedule.id as string, charge: body.items[0].id as string };
}

describe('dues of a year', () => {
  test('are set once a layer, charged once a member, and withdrawn before anybody is charged only', async () => {
    year++;
    const { body: first } = await set();
    expect(first).toMatchObject({ uncharged: 1, mayManage: true });
    expectProblem(await set(), [409, 'dues_schedule_exists']);
    expect((await set({ memberClass: 'radiation' })).status).toBe(201);
    const withdrawn = await act(finance, `/dues-schedules/${first.id}/withdraw`, { reason: '另定标准' });
    expect(withdrawn.body).toMatchObject({ reason: '另定标准', uncharged: 0 });
    expectProblem(await act(finance, `/dues-schedules/${first.id}/withdraw`, { reason: '再撤' }), [
      409,
      'dues_schedule_withdrawn',
    ]);
    expectProblem(await act(finance, `/dues-schedules/${first.id}/charge`), [409, 'dues_schedule_withdrawn']);
    const { body: second } = await set({ amount: cny(200_000) });
    const both = await Promise.all([0, 1].map(() => act(finance, `/dues-schedules/${second.id}/charge`)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expectProblem(await act(finance, `/dues-schedules/${second.id}/charge`), [409, 'dues_nobody_to_charge']);
    expectProblem(await act(finance, `/dues-schedules/${second.id}/withdraw`, { reason: '太晚' }), [
      409,
      'dues_schedule_used',
    ]);
    expect(await summary(finance)).toMatchObject({ charged: cny(200_000), paid: cny(0), members: 1, settled: 0 });
  });

  test('fall due within their year, whoever writes', async () => {
    year++;
    for (const dueOn of [`${year - 1}-12-31`, `${year + 1}-01-01`])
      expectProblem(await set({ dueOn }), [422, 'dues_due_outside_year']);
    await expect(
      server.sql(
        `INSERT INTO dues_schedules (id, center_id, city_code, year, member_class, amount, due_on, basis, set_by, set_at)
         VALUES (gen_random_uuid(), $1, '110000', $2, 'partner', 1, $3, '', $4, now())`,
        [world.ids.centerId, year, `${year + 1}-01-01`, finance.id],
      ),
    ).rejects.toMatchObject({ constraint: 'dues_due_outside_year' });
    expect((await set({ dueOn: `${year}-12-31` })).status).toBe(201);
    expect((await set({ dueOn: `${year}-01-01`, memberClass: 'core' })).status).toBe(201);
  });

  test('refuse an amount of nothing, and more than sums can hold', async () => {
    year++;
    for (const amount of [0, -1, 1_000_000_000_001])
      expect([amount, (await set({ amount: cny(amount) })).status]).toEqual([amount, 422]);
    expect((await set({ amount: cny(1_000_000_000_000) })).status).toBe(201);
  });

  test('are paid in parts to the fen, never beyond, and open again when a payment is reversed', async () => {
    const { schedule, charge } = await charged();
    const first = await pay(charge, 40_000);
    expect([first.status, first.body.mayReverse]).toEqual([201, true]);
    expectProblem(await pay(charge, 60_001), [422, 'dues_overpaid']);
    expectProblem(await pay(charge, 1, '2099-01-01'), [422, 'dues_paid_ahead']);
    expect(await duty(schedule)).toEqual({ state: 'open' });
    await pay(charge, 60_000);
    expect((await server.get(finance, `/dues-charges/${charge}`)).body).toMatchObject({
      state: 'settled',
      paid: cny(100_000),
    });
    expect(await duty(schedule)).toEqual({ state: 'fulfilled' });
    expectProblem(await pay(charge, 1), [409, 'dues_closed']);
    const reverse = () => act(finance, `/dues-payments/${first.body.id}/reverse`, { reason: '重复登记' });
    const both = await Promise.all([reverse(), reverse()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expectProblem(
      both.find(({ status }) => status === 409)!,
      [409, 'dues_payment_reversed'],
    );
    expect((await server.get(finance, `/dues-charges/${charge}`)).body).toMatchObject({
      state: 'open',
      paid: cny(60_000),
    });
    expect(await summary(finance)).toMatchObject({ paid: cny(60_000), settled: 0 });
    // What is owed again is to be collected again.
    expect(await duty(`${schedule}#2`)).toEqual({ state: 'open' });
    await pay(charge, 40_000);
    expect(await duty(`${schedule}#2`)).toEqual({ state: 'fulfilled' });
  });

  test('entered by two at once are not paid twice over', async () => {
    const { charge } = await charged();
    const both = await Promise.all([pay(charge, 70_000), pay(charge, 70_000)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  test('a charge says what its payments come to, whoever writes', async () => {
    const { charge } = await charged();
    const change = (text: string) =>
      server.database.write(systemCaller('test'), async (tx) => {
        await tx.query(text, [charge]);
        return {};
      });
    await expect(change('UPDATE dues_charges SET paid = 1 WHERE id = $1')).rejects.toThrow(
      'the payments of dues come to 0',
    );
    await expect(change('UPDATE dues_charges SET amount = 1 WHERE id = $1')).rejects.toThrow('stays as it was charged');
    await expect(change('DELETE FROM dues_charges WHERE id = $1')).rejects.toThrow();
  });
});

describe('who is let off', () => {
  test('is let off by a manager alone, keeps what it paid, and is not charged again', async () => {
    const { schedule, charge } = await charged();
    await pay(charge, 10_000);
    const waive = (as: As) => act(as, `/dues-charges/${charge}/waive`, { reason: '停产' });
    expect((await waive(finance)).status).toBe(403);
    expect((await waive(world.as.manager)).body).toMatchObject({ state: 'waived', paid: cny(10_000), reason: '停产' });
    expectProblem(await waive(world.as.manager), [409, 'dues_closed']);
    expectProblem(await pay(charge, 1), [409, 'dues_closed']);
    expect(await duty(schedule)).toEqual({ state: 'fulfilled' });
    expectProblem(await act(finance, `/dues-schedules/${schedule}/charge`), [409, 'dues_nobody_to_charge']);
    expect(await summary(finance)).toMatchObject({ charged: cny(10_000), paid: cny(10_000), members: 0 });
    // What was mistyped is taken back all the same.
    const { body } = await server.get(finance, `/dues-charges/${charge}/payments`);
    expect((await act(finance, `/dues-payments/${body.items[0].id}/reverse`, { reason: '录错' })).status).toBe(200);
    expect((await server.get(finance, `/dues-charges/${charge}`)).body).toMatchObject({
      state: 'waived',
      paid: cny(0),
    });
    expect(await summary(finance)).toMatchObject({ charged: cny(0), paid: cny(0) });
  });
});

describe('who sees dues', () => {
  test('a member its own, the desk all, another member and other staff none', async () => {
    const { charge } = await charged();
    expect((await server.get(world.as.partner, `/dues-charges/${charge}`)).body).toMatchObject({
      mayEnter: false,
      mayWaive: false,
    });
    for (const as of [world.as.core, broker]) {
      expect([403, 404]).toContain((await server.get(as, `/dues-charges/${charge}`)).status);
      expect((await summary(as)).members).toBe(0);
    }
    expect((await server.get(world.as.core, at(`/dues-charges?year=${year}`))).body.items).toEqual([]);
    expect((await summary(world.as.partner)).members).toBe(1);
    expect((await server.get(world.as.outsider, at('/dues'))).status).toBe(404);
  });
});

describe('time', () => {
  test('reminds a month and a week before, and makes dues overdue once', async () => {
    const { charge } = await charged();
    const system = systemCaller('test');
    const on = async (day: string) => {
      await server.database.write(system, async (tx) => {
        await remindOfDues(tx, system, day);
        await findLateDues(tx, system, day);
        return {};
      });
      const [row] = await server.sql<{ reminders: number; late: number }>(
        `SELECT (SELECT count(DISTINCT cause)::integer FROM notices WHERE type = 'dues.due' AND subject_id = $1) AS reminders,
           (SELECT count(*)::integer FROM journal WHERE type = 'dues.overdue' AND subject_id = $1) AS late`,
        [charge],
      );
      return [row!.reminders, row!.late];
    };
    expect(await on(`${year}-05-30`)).toEqual([0, 0]);
    expect(await on(`${year}-05-31`)).toEqual([1, 0]);
    expect(await on(`${year}-06-22`)).toEqual([1, 0]);
    expect(await on(`${year}-06-23`)).toEqual([2, 0]);
    expect(await on(`${year}-06-30`)).toEqual([2, 0]);
    expect(await on(`${year}-07-01`)).toEqual([2, 1]);
    expect(await on(`${year}-07-02`)).toEqual([2, 1]);
  });

  test('tells the clauses what was charged and paid up to a day', async () => {
    const { charge } = await charged();
    const before = await duesFacts(server.database.reader, world.ids.centerId, '2026-01-04');
    await pay(charge, 12_345, '2026-01-05');
    const paid = async (day: string) => (await duesFacts(server.database.reader, world.ids.centerId, day)).dues;
    expect(before).toEqual({});
    expect((await paid('2099-01-01'))!.paid!.evidence).toContainEqual(
      expect.objectContaining({ value: 12_345, on: '2026-01-05' }),
    );
    const { dues } = await duesFacts(server.database.reader, world.ids.centerId, '2099-01-01');
    expect(dues!.paid!.value).toBe(dues!.paid!.evidence.reduce((sum, { value }) => sum + Number(value), 0));
  });
});

test('a member that left sees what it still owes, and nothing of what others pay', async () => {
  const { charge } = await charged();
  const { partner, centerId } = world.ids;
  const leave = 'UPDATE standings SET ends_at = now() WHERE center_id = $1 AND organization_id = $2';
  await server.sql(leave, [centerId, partner]);
  const list = await server.get(world.as.partner, at(`/dues-charges?year=${year}`));
  expect(list.body.items).toMatchObject([{ id: charge, state: 'open' }]);
  expect(await summary(world.as.partner)).toMatchObject({ members: 1, maySeeSchedules: false, mayManage: false });
  expectProblem(await server.get(world.as.partner, at('/dues-schedules')), [403, 'forbidden']);
  expect(await summary(world.as.radiation)).toMatchObject({ members: 0, maySeeSchedules: true });
  for (const path of ['/dues', '/dues-charges'])
    expect((await server.get(world.as.outsider, at(path))).status).toBe(404);
});
