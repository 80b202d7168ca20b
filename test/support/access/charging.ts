import { postCharge, reserveVoucher, VoucherService, type Charge } from '@concentric/charging';
import { cny } from '@concentric/kernel';
import { randomUUID } from 'node:crypto';
import type { Row } from '../access-table';
import type { TestServer } from '../server';
import { inHours, type alliance } from '../world';

type World = Awaited<ReturnType<typeof alliance>>;

let serial = 0;

/** What somebody records: good today, and paying half of a price. */
export const newVoucher = (terms: object = {}) => ({
  ...{ code: `CXQ-${process.pid}-${++serial}`, issuer: '北京市科学技术委员会', cap: cny(100_000), shareBp: 5000 },
  ...{ validFrom: inHours(-24), validUntil: inHours(24 * 30) },
  ...terms,
});

/** Charges a booking of the partner on the core's instrument. */
export const chargePartner = (server: TestServer, { ids, as }: World, wish: object = {}): Promise<Charge> =>
  server.database.write(server.system, (tx) =>
    postCharge(tx, server.system, {
      ...{ kind: 'usage', bookingId: randomUUID(), instrumentId: ids.instrumentId, centerId: ids.centerId },
      ...{ ownerOrganizationId: ids.core, organizationId: ids.partner, userId: as.partner.id, layer: 'partner' },
      ...{ startsAt: new Date(inHours(-2)), endsAt: new Date(inHours(-1)), purpose: '断口分析', voucherId: null },
      ...{ lines: [{ code: 'hours', minutes: 60, changeBp: 0, amount: 20_000 }], amount: 20_000 },
      ...wish,
    }),
  );

/** Reserves a voucher of the partner for a booking. */
export const reserveFor = (server: TestServer, { ids }: World, voucherId: string, price: number, subjectId: string) =>
  server.database.write(server.system, async (tx) => ({
    amount: await reserveVoucher(tx, server.system, {
      ...{ voucherId, organizationId: ids.partner, subjectId, price, at: new Date() },
    }),
  }));

/** The routes of vouchers, charges and statements. The voucher and the charge are the partner's. */
export function chargingRows(server: TestServer, world: World): Row[] {
  const { centerId, partner } = world.ids;
  const parties = ['partner', 'core', 'manager', 'administrator'] as const;
  const holders = ['partner', 'manager', 'administrator'] as const;
  const signedIn = ['outsider', 'radiation', ...parties] as const;
  const voucher = async () => {
    const wish = newVoucher({ centerId });
    const terms = { ...wish, validFrom: new Date(wish.validFrom), validUntil: new Date(wish.validUntil) };
    return (await server.app.get(VoucherService).record(server.system, partner, terms)).id;
  };
  const charge = async (verb: string) => `/charges/${(await chargePartner(server, world)).id}${verb}`;
  const disputed = async () => {
    const { id } = await chargePartner(server, world);
    await server.post(world.as.partner, `/charges/${id}/dispute`, { reason: '仪器中途故障' });
    return `/charges/${id}/settle`;
  };
  const statement = async (rest: string) => {
    await chargePartner(server, world);
    return `/organizations/${partner}/equipment-statements${rest}`;
  };
  const month = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 7);
  return [
    ['GET /vouchers', signedIn, () => ['/vouchers']],
    [
      'POST /organizations/:id/vouchers',
      ['manager', 'administrator'],
      () => [`/organizations/${partner}/vouchers`, newVoucher()],
    ],
    ['GET /vouchers/:id', holders, async () => [`/vouchers/${await voucher()}`]],
    ['GET /vouchers/:id/entries', holders, async () => [`/vouchers/${await voucher()}/entries`]],
    [
      'POST /vouchers/:id/revoke',
      ['manager', 'administrator'],
      async () => [`/vouchers/${await voucher()}/revoke`, { reason: '重复登记' }],
    ],
    ['GET /charges', signedIn, () => ['/charges']],
    ['GET /charges/:id', parties, async () => [await charge('')]],
    [
      'POST /charges/:id/adjust',
      ['core', 'manager', 'administrator'],
      async () => [await charge('/adjust'), { amount: cny(-100), reason: '少用一小时' }],
    ],
    ['POST /charges/:id/dispute', ['partner'], async () => [await charge('/dispute'), { reason: '未使用' }]],
    [
      'POST /charges/:id/settle',
      ['core', 'manager', 'administrator'],
      async () => [await disputed(), { reason: '核实无误' }],
    ],
    ['GET /organizations/:id/equipment-statements', parties, async () => [await statement('')]],
    ['GET /organizations/:id/equipment-statements/:month', parties, async () => [await statement(`/${month}`)]],
    ['GET /organizations/:id/equipment-statements/:month.csv', parties, async () => [await statement(`/${month}.csv`)]],
    ['GET /organizations/:id/equipment-statements/:month.pdf', parties, async () => [await statement(`/${month}.pdf`)]],
  ];
}
