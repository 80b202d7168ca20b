import { releaseVoucher, reserveVoucher } from '@concentric/charging';
import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chargePartner, newVoucher, reserveFor } from '../support/access/charging';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let viewer: { token: string };
let finance: { token: string };

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
  finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
});
afterAll(() => server.stop());

const record = (terms: object = {}, as = world.as.manager) =>
  server.post(as, `/organizations/${world.ids.partner}/vouchers`, newVoucher(terms));
const voucherId = async (terms: object = {}) => String((await record(terms)).body.id);
const balances = async (id: string) => {
  const { reserved, consumed, left } = (await server.get(world.as.partner, `/vouchers/${id}`)).body;
  return [reserved.amount, consumed.amount, left.amount];
};
const release = (subjectId: string) =>
  server.database.write(server.system, async (tx) => ({
    done: await releaseVoucher(tx, server.system, subjectId),
  }));
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string }) => error.code,
  );
test('a voucher is recorded by who answers for the center its holder stands in, once for each number', async () => {
  const wish = newVoucher({ note: '2026 年度', regionCode: '110000' });
  const path = `/organizations/${world.ids.partner}/vouchers`;
  const made = await server.post(finance, path, wish);
  expect(made).toMatchObject({
    status: 201,
    body: {
      ...{ code: wish.code, organizationId: world.ids.partner, organizationName: '伙伴测试有限公司', shareBp: 5000 },
      ...{ centerId: world.ids.centerId, cap: cny(100_000), reserved: cny(0), consumed: cny(0), left: cny(100_000) },
      ...{ state: 'active', version: 1, regionCode: '110000' },
    },
  });
  expect(made.headers.get('location')).toBe(`/api/v1/vouchers/${made.body.id}`);
  expectProblem(await server.post(finance, path, wish), [409, 'voucher_exists']);
  expectProblem(await server.post(world.as.partner, path, newVoucher()), [403, 'forbidden']);
  expectProblem(await server.post(world.as.outsider, path, newVoucher()), [403, 'forbidden']);
  const unfit = newVoucher({ centerId: world.ids.otherCenterId });
  expectProblem(await server.post(world.as.outsider, path, unfit), [422, 'voucher_center_unfit']);
  expectProblem(await server.post(finance, path, unfit), [403, 'forbidden']);
  const backwards = newVoucher({ validUntil: inHours(-48) });
  expectProblem(await server.post(finance, path, backwards), [422, 'invalid_fields']);
  const byOfficer = await world.user('officer', { platformRole: 'officer' });
  expect((await server.post(byOfficer, path, newVoucher())).body).toMatchObject({ centerId: null });
});

test('its holder and its center list it, and nobody else', async () => {
  const id = await voucherId();
  const sees = async (as: { token: string }, scope: string) =>
    (await server.get(as, `/vouchers?limit=200&scope=${scope}`)).body.items.some((it: { id: string }) => it.id === id);
  expect(await sees(world.as.partner, 'mine')).toBe(true);
  expect(await sees(viewer, 'mine')).toBe(true);
  expect(await sees(finance, 'center')).toBe(true);
  expect(await sees(finance, 'mine')).toBe(false);
  expect(await sees(world.as.radiation, 'mine')).toBe(false);
  expect(await sees(world.as.outsider, 'center')).toBe(false);
  expectProblem(await server.get(world.as.core, `/vouchers/${id}`), [404, 'not_found']);
});

test('a reservation is the share of the price, as long as there is something left', async () => {
  const id = await voucherId({ cap: cny(10_000), shareBp: 3333 });
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  expect(await reserveFor(server, world, id, 10_001, first)).toEqual({ amount: 3333 });
  expect(await refusalOf(reserveFor(server, world, id, 100, first))).toBe('voucher_reserved');
  expect(await reserveFor(server, world, id, 90_000, second)).toEqual({ amount: 6667 });
  expect(await balances(id)).toEqual([10_000, 0, 0]);
  expect(await refusalOf(reserveFor(server, world, id, 1, third))).toBe('voucher_exhausted');
  await release(second);
  await release(second);
  expect(await balances(id)).toEqual([3333, 0, 6667]);
  expect(await reserveFor(server, world, id, 100, second)).toEqual({ amount: 33 });
  const { items } = (await server.get(world.as.partner, `/vouchers/${id}/entries`)).body;
  expect(items.map((it: any) => [it.kind, it.amount.amount, it.reservedAfter.amount, it.consumedAfter.amount])).toEqual(
    [
      ['reserve', 33, 3366, 0],
      ['release', 6667, 3333, 0],
      ['reserve', 6667, 10_000, 0],
      ['reserve', 3333, 3333, 0],
    ],
  );
});

test('a voucher that is not good is refused, each in its own words', async () => {
  const reserve = (id: string, organizationId = world.ids.partner) =>
    refusalOf(
      server.database.write(server.system, async (tx) => ({
        amount: await reserveVoucher(tx, server.system, {
          ...{ voucherId: id, organizationId, subjectId: randomUUID(), price: 100, at: new Date() },
        }),
      })),
    );
  const revoked = await voucherId();
  await server.post(world.as.manager, `/vouchers/${revoked}/revoke`, { reason: '主管部门撤销' });
  expect(await reserve(revoked)).toBe('voucher_revoked');
  expect(await reserve(await voucherId({ validFrom: inHours(1) }))).toBe('voucher_not_yet_valid');
  expect(await reserve(await voucherId({ validFrom: inHours(-9), validUntil: inHours(0) }))).toBe('voucher_expired');
  expect(await reserve(await voucherId(), world.ids.core)).toBe('voucher_not_yours');
  expect(await reserve(randomUUID())).toBe('voucher_not_yours');
  expectProblem(await server.post(world.as.manager, `/vouchers/${revoked}/revoke`, { reason: '再次' }), [
    409,
    'voucher_revoked',
  ]);
});

test('what was reserved before it was revoked is still honoured', async () => {
  const [id, bookingId] = [await voucherId(), randomUUID()];
  await reserveFor(server, world, id, 20_000, bookingId);
  const stale = { ...world.as.manager, headers: { 'if-match': '"1"' } };
  expectProblem(await server.post(stale, `/vouchers/${id}/revoke`, { reason: '到期清理' }), [412, 'stale_version']);
  await server.post(world.as.manager, `/vouchers/${id}/revoke`, { reason: '到期清理' });
  expect(await chargePartner(server, world, { bookingId, voucherId: id })).toMatchObject({ voucherAmount: 10_000 });
  expect(await balances(id)).toEqual([0, 10_000, 90_000]);
});

test('200 at once never take more of a voucher than there is', async () => {
  const id = await voucherId({ cap: cny(10_050), shareBp: 10_000 });
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, () =>
      reserveFor(server, world, id, 100, randomUUID()).then(
        ({ amount }) => String(amount),
        (error: { code: string }) => error.code,
      ),
    ),
  );
  const count = (outcome: string) => outcomes.filter((it) => it === outcome).length;
  expect([count('100'), count('50'), count('voucher_exhausted')]).toEqual([100, 1, 99]);
  expect(await balances(id)).toEqual([10_050, 0, 0]);
  const [sum] = await server.sql('SELECT sum(amount)::integer AS sum FROM voucher_entries WHERE voucher_id = $1', [id]);
  expect(sum).toEqual({ sum: 10_050 });
}, 60_000);

test('two at once for one booking reserve once, whichever vouchers they name', async () => {
  const [one, other, bookingId] = [await voucherId(), await voucherId(), randomUUID()];
  const outcomes = await Promise.all(
    [one, other].map((id) =>
      reserveFor(server, world, id, 100, bookingId).then(
        () => 'reserved',
        (error: { code?: string; driverError?: { constraint: string } }) => error.driverError?.constraint ?? error.code,
      ),
    ),
  );
  expect(outcomes.sort()).toEqual(['reserved', 'voucher_reserved']);
});

test('PostgreSQL keeps balances and entries, whoever asks', async () => {
  const [id, bookingId] = [await voucherId({ cap: cny(1000), shareBp: 10_000 }), randomUUID()];
  await reserveFor(server, world, id, 600, bookingId);
  const restrict = '23001';
  expect(await server.refused('UPDATE voucher_entries SET amount = 1')).toBe(restrict);
  expect(await server.refused('DELETE FROM voucher_entries')).toBe(restrict);
  expect(await server.refused('TRUNCATE voucher_entries')).toBe(restrict);
  expect(await server.refused('TRUNCATE vouchers CASCADE')).toBe(restrict);
  expect(await server.refused('DELETE FROM vouchers WHERE id = $1', [id])).toBe(restrict);
  expect(await server.refused('UPDATE vouchers SET reserved = 0 WHERE id = $1', [id])).toBe(restrict);
  expect(await server.refused('UPDATE vouchers SET cap = 9000 WHERE id = $1', [id])).toBe(restrict);
  expect(await server.refused('DELETE FROM voucher_reservations')).toBe(restrict);
  const enter = (kind: string, amount: number, reservedAfter: number, consumedAfter: number, subject = bookingId) =>
    server.refused('INSERT INTO voucher_entries VALUES ($1, $2, $3, $4, $5, now(), $6, $7)', [
      ...[randomUUID(), id, subject, kind, amount, reservedAfter, consumedAfter],
    ]);
  expect(await enter('reserve', 500, 1100, 0, randomUUID())).toBe('voucher_exhausted');
  expect(await enter('reserve', 100, 999, 0, randomUUID())).toBe('23514');
  expect(await enter('reserve', 100, 700, 0)).toBe('voucher_reserved');
  expect(await enter('release', 700, -100, 0)).toBe('vouchers_balances');
  expect(await enter('release', 100, 500, 0, randomUUID())).toBe('23514');
  expect(await enter('refund', 1, 600, -1)).toBe('vouchers_balances');
  expect(await balances(id)).toEqual([600, 0, 400]);
});
