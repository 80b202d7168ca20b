import type { Charge } from '@concentric/charging';
import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chargePartner, newVoucher, reserveFor } from '../support/access/charging';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

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

const voucherId = async () =>
  String((await server.post(world.as.manager, `/organizations/${world.ids.partner}/vouchers`, newVoucher())).body.id);
const balances = async (id: string) => {
  const { reserved, consumed, left } = (await server.get(world.as.partner, `/vouchers/${id}`)).body;
  return [reserved.amount, consumed.amount, left.amount];
};
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string }) => error.code,
  );
const monthNow = () => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 7);

/* Charges */

test('a usage fee takes the share of the voucher, gives the rest back, and comes once', async () => {
  const [id, bookingId] = [await voucherId(), randomUUID()];
  await reserveFor(server, world, id, 30_000, bookingId);
  const charge = await chargePartner(server, world, { bookingId, voucherId: id });
  expect(charge).toMatchObject({ amount: 20_000, voucherAmount: 10_000, payable: 10_000, voucherId: id });
  expect(await balances(id)).toEqual([0, 10_000, 90_000]);
  expect(await refusalOf(chargePartner(server, world, { bookingId }))).toBe('charge_exists');
  const { body } = await server.get(viewer, `/charges/${charge.id}`);
  expect(body).toMatchObject({
    ...{ kind: 'usage', state: 'none', version: 1, amount: cny(20_000), payable: cny(10_000), netPayable: cny(10_000) },
    ...{ instrumentName: '场发射扫描电镜', lines: [{ code: 'hours', minutes: 60, changeBp: 0, amount: 20_000 }] },
  });
});

test('of many that charge one booking at once exactly one does', async () => {
  const bookingId = randomUUID();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => refusalOf(chargePartner(server, world, { bookingId }))),
  );
  expect(outcomes.filter((it) => it === null)).toHaveLength(1);
  expect(await server.sql('SELECT FROM charges WHERE booking_id = $1', [bookingId])).toHaveLength(1);
});

test.each(['cancellation', 'no_show'] as const)('a %s fee is never paid by voucher', async (kind) => {
  const [id, bookingId] = [await voucherId(), randomUUID()];
  await reserveFor(server, world, id, 30_000, bookingId);
  const lines = [{ code: kind, amount: 5000 }];
  const charge = await chargePartner(server, world, { bookingId, voucherId: id, kind, lines, amount: 5000 });
  expect(charge).toMatchObject({ kind, voucherId: null, voucherAmount: 0, payable: 5000 });
  expect(await balances(id)).toEqual([0, 0, 100_000]);
});

test('a charge that fails leaves the voucher as it was', async () => {
  const [id, bookingId] = [await voucherId(), randomUUID()];
  await reserveFor(server, world, id, 30_000, bookingId);
  await expect(chargePartner(server, world, { bookingId, voucherId: id, amount: 1 })).rejects.toThrow('add up');
  await expect(
    chargePartner(server, world, { bookingId, voucherId: id, instrumentId: randomUUID() }),
  ).rejects.toMatchObject({ driverError: { constraint: 'charges_instrument_id_fkey' } });
  expect(await balances(id)).toEqual([15_000, 0, 85_000]);
});

test('a correction is a row of its own, what the voucher paid too much goes back, and nothing falls below zero', async () => {
  const [id, bookingId] = [await voucherId(), randomUUID()];
  await reserveFor(server, world, id, 20_000, bookingId);
  const charge = await chargePartner(server, world, { bookingId, voucherId: id });
  const adjust = (amount: number, as: { token: string; headers?: Record<string, string> } = world.as.core) =>
    server.post(as, `/charges/${charge.id}/adjust`, { amount: cny(amount), reason: '设备中途停机' });
  const less = await adjust(-8001);
  expect(less.body).toMatchObject({ amount: cny(20_000), netAmount: cny(11_999), netPayable: cny(6000), version: 2 });
  expect(await balances(id)).toEqual([0, 5999, 94_001]);
  expectProblem(await adjust(-12_000), [422, 'charge_below_zero']);
  expectProblem(await adjust(0), [422, 'invalid_fields']);
  const stale = { ...world.as.core, headers: { 'if-match': '"1"' } };
  expectProblem(await adjust(1, stale), [412, 'stale_version']);
  const more = await adjust(1000, finance);
  expect(more.body).toMatchObject({ netAmount: cny(12_999), netPayable: cny(7000), version: 3 });
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => adjust(-1000)));
  expect(atOnce.filter(({ status }) => status === 200)).toHaveLength(12);
  const { items } = (await server.get(world.as.partner, `/charges?bookingId=${bookingId}&limit=200`)).body;
  expect(items).toHaveLength(15);
  const sum = (of: string) => items.reduce((total: number, it: any) => total + it[of].amount, 0);
  expect([sum('amount'), sum('voucherAmount'), sum('payable')]).toEqual([999, 499, 500]);
  expect(await balances(id)).toEqual([0, 499, 99_501]);
  const [adjustment] = items;
  expect(adjustment).toMatchObject({ kind: 'adjustment', adjusts: charge.id, reason: '设备中途停机' });
  const again = { amount: cny(-1), reason: '调整的调整' };
  expectProblem(await server.post(finance, `/charges/${adjustment.id}/adjust`, again), [409, 'charge_is_adjustment']);
});

test('PostgreSQL keeps charges as they were posted', async () => {
  const { id } = await chargePartner(server, world);
  const restrict = '23001';
  expect(await server.refused('UPDATE charges SET amount = 0, payable = 0 WHERE id = $1', [id])).toBe(restrict);
  expect(await server.refused('DELETE FROM charges WHERE id = $1', [id])).toBe(restrict);
  expect(await server.refused('TRUNCATE charges CASCADE')).toBe(restrict);
  const copy = (change: string) =>
    server.refused(
      `INSERT INTO charges SELECT (jsonb_populate_record(c, $2::jsonb || '{"id": "${randomUUID()}"}')).* FROM charges c WHERE id = $1`,
      [id, change],
    );
  const row = (change: object) => copy(JSON.stringify({ booking_id: randomUUID(), ...change }));
  const adjusting = (amount: number, change: object = {}) =>
    copy(
      JSON.stringify({
        ...{ kind: 'adjustment', adjusts: id, reason: 'x', amount, payable: amount },
        ...{ lines: [{ code: 'adjustment', amount }], ...change },
      }),
    );
  expect(await copy('{}')).toBe('charge_exists');
  expect(await row({ payable: 19_999 })).toBe('charges_split');
  expect(await row({ voucher_amount: 1, payable: 19_999 })).toBe('charges_voucher');
  expect(await row({ lines: [{ code: 'hours', amount: 19_999 }] })).toBe('23514');
  expect(await row({ amount: -1, payable: -1, lines: [{ code: 'hours', amount: -1 }] })).toBe('charges_sign');
  expect(await row({ kind: 'adjustment' })).toBe('charges_adjustment');
  expect(await row({ kind: 'gift' })).toBe('charges_kind');
  expect(await adjusting(-20_001)).toBe('charge_below_zero');
  expect(await adjusting(-5, { organization_id: world.ids.core })).toBe('23514');
  expect(await adjusting(-5, { reason: null })).toBe('charges_adjustment');
  expect(await adjusting(-20_000)).toBe('accepted');
});

test('the payer objects within thirty days, the other side answers, and both are told', async () => {
  const charge = await chargePartner(server, world);
  await server.work();
  const path = `/charges/${charge.id}`;
  const reason = { reason: '当天仪器故障' };
  expectProblem(await server.post(viewer, `${path}/dispute`, reason), [403, 'forbidden']);
  expectProblem(await server.post(finance, `${path}/settle`, reason), [409, 'charge_cannot_move']);
  const disputed = await server.post(world.as.partner, `${path}/dispute`, reason);
  expect(disputed.body).toMatchObject({ state: 'disputed', disputeReason: '当天仪器故障', version: 2 });
  expectProblem(await server.post(world.as.partner, `${path}/dispute`, reason), [409, 'charge_cannot_move']);
  await server.work();
  const settled = await server.post(finance, `${path}/settle`, { reason: '已减免一半' });
  expect(settled.body).toMatchObject({ state: 'settled', settlement: '已减免一半', version: 3 });
  expectProblem(await server.post(world.as.partner, `${path}/dispute`, reason), [409, 'charge_cannot_move']);
  await server.work();
  const noticesOf = async (as: { token: string }) =>
    (await server.get(as, '/me/inbox?limit=200')).body.items
      .filter(({ subjectId }: { subjectId: string }) => subjectId === charge.id)
      .map(({ type }: { type: string }) => type)
      .sort();
  expect(await noticesOf(world.as.partner)).toEqual(['charge.posted', 'charge.settled']);
  expect(await noticesOf(world.as.core)).toEqual(['charge.disputed']);
  expect(await noticesOf(finance)).toEqual(['charge.disputed']);
  expect(await noticesOf(world.as.radiation)).toEqual([]);
});

test('whoever is told of a charge is told no amount', async () => {
  const watcher = await server.connect(world.as.partner);
  expect(await watcher.subscribe('user')).toMatchObject({ ok: true });
  const charge = await chargePartner(server, world);
  const [event] = await watcher.received(1);
  expect(event).toMatchObject({ type: 'charge.posted' });
  expect(event!.data).toEqual({
    ...{ chargeId: charge.id, bookingId: charge.bookingId, organizationId: world.ids.partner, version: 1 },
  });
});

/* Statements */

const statement = (rest = '', as: { token: string; headers?: Record<string, string> } = viewer) =>
  server.get(as, `/organizations/${world.ids.partner}/equipment-statements${rest}`);

test('a statement holds every charge of the month and adds up to them', async () => {
  await chargePartner(server, world, { purpose: '=HYPERLINK("http://x"), "引号"' });
  const { status, body } = await statement(`/${monthNow()}`);
  const rows = await server.sql<{ id: string }>('SELECT id FROM charges WHERE organization_id = $1', [
    world.ids.partner,
  ]);
  expect([status, body.whole, body.charges]).toEqual([200, true, rows.length]);
  const sum = (list: any[], of: string) => list.reduce((total, it) => total + it[of].amount, 0);
  for (const part of ['amount', 'voucherAmount', 'payable']) {
    expect(sum(body.lines, part)).toBe(body[part].amount);
    expect(sum(body.instruments, part)).toBe(body[part].amount);
  }
  expect(body.amount.amount).toBe(body.voucherAmount.amount + body.payable.amount);
  const months = (await statement()).body.items;
  const { amount, voucherAmount, payable, charges } = body;
  expect(months).toEqual([{ month: monthNow(), charges, amount, voucherAmount, payable }]);
  const other = await statement('/2020-01');
  expect(other).toMatchObject({ status: 200, body: { charges: 0, lines: [], amount: cny(0) } });
  expectProblem(await statement('/2020-13'), [400, 'malformed_request']);
});

test('others see only what they may of it, or nothing', async () => {
  const other = await chargePartner(server, world, {
    ...{ instrumentId: world.ids.otherInstrumentId, centerId: world.ids.otherCenterId },
    ...{ ownerOrganizationId: world.ids.other },
  });
  const whole = (await statement(`/${monthNow()}`)).body;
  const part = (await statement(`/${monthNow()}`, world.as.outsider)).body;
  expect(part).toMatchObject({ whole: false, charges: 1, amount: cny(20_000), lines: [{ id: other.id }] });
  const ofCenter = (await statement(`/${monthNow()}`, finance)).body;
  expect([ofCenter.whole, ofCenter.charges]).toEqual([false, whole.charges - 1]);
  expectProblem(await statement(`/${monthNow()}`, world.as.radiation), [404, 'not_found']);
  expectProblem(await statement(`/${monthNow()}.pdf`, world.as.radiation), [404, 'not_found']);
  expectProblem(await statement('/2020-01', finance), [404, 'not_found']);
});

test('it comes as a spreadsheet in either language, and no cell is a formula', async () => {
  const zh = await statement(`/${monthNow()}.csv`, { ...viewer, headers: { 'accept-language': 'zh-CN' } });
  expect([zh.status, zh.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(zh.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="[\\w.-]+\\.csv"; filename\\*=UTF-8''%E4%BB%AA[\\w%.-]+${monthNow()}\\.csv$`),
  );
  const bytes = await fetch(
    `${server.url}/api/v1/organizations/${world.ids.partner}/equipment-statements/${monthNow()}.csv`,
    { headers: { authorization: `Bearer ${viewer.token}` } },
  ).then((answer) => answer.arrayBuffer());
  expect([...new Uint8Array(bytes).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = String(zh.body)
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const { body } = await statement(`/${monthNow()}`);
  expect(lines).toHaveLength(body.charges + 1);
  expect(lines[0]).toBe(
    '计费时间,仪器设备,类别,开始,结束,用途,计价说明,金额（元）,创新券（元）,应付（元）,异议,费用编号,预约编号',
  );
  expect(String(zh.body)).toContain(`"'=HYPERLINK(""http://x""), ""引号"""`);
  expect(lines.at(1)).toContain('机时 60 分钟 200.00');
  const en = await statement(`/${monthNow()}.csv`);
  expect(String(en.body)).toContain('Charged at,Instrument,Kind,From,Until,Purpose,How it came about,Amount (CNY)');
});

test('it comes as a PDF with its font inside', async () => {
  const answer = await fetch(
    `${server.url}/api/v1/organizations/${world.ids.partner}/equipment-statements/${monthNow()}.pdf`,
    { headers: { authorization: `Bearer ${viewer.token}` } },
  );
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  expect(text.slice(0, 8)).toMatch(/^%PDF-1\.\d$/);
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
  expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansSC/);
});

test('a charge belongs to the month it was made in on the clocks of China', async () => {
  const [organizationId, made] = [await world.organization('月末测试有限公司'), [] as Charge[]];
  const user = await world.user('month', { in: [[organizationId, 'viewer']] });
  for (const _ of [1, 2]) made.push(await chargePartner(server, world, { organizationId }));
  // Charges are never edited: copies stand at the last instant of a month and the first of the next.
  for (const [i, at] of ['2026-01-31T15:59:59.999Z', '2026-01-31T16:00:00Z'].entries())
    await server.sql(`INSERT INTO charges SELECT (jsonb_populate_record(c, $2)).* FROM charges c WHERE id = $1`, [
      made[i]!.id,
      JSON.stringify({ id: randomUUID(), booking_id: randomUUID(), charged_at: at }),
    ]);
  const of = async (month: string) =>
    (await server.get(user, `/organizations/${organizationId}/equipment-statements/${month}`)).body.charges;
  expect([await of('2026-01'), await of('2026-02'), await of(monthNow())]).toEqual([1, 1, 2]);
  const months = await server.get(user, `/organizations/${organizationId}/equipment-statements?limit=2`);
  expect(months.body.items.map((it: { month: string }) => it.month)).toEqual([monthNow(), '2026-02']);
  const rest = await server.get(
    user,
    `/organizations/${organizationId}/equipment-statements?limit=2&cursor=${months.body.nextCursor}`,
  );
  expect(rest.body).toMatchObject({ items: [{ month: '2026-01' }], nextCursor: null });
});
