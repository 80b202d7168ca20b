import { Instrument } from '@concentric/equipment';
import { cny, Refusal, type Shown } from '@concentric/kernel';
import { ensureFresh, ensureMay, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Charge, ChargeDispute } from './charge.entity';
import { disputableUntil, type Net } from './charge.rules';
import type { ChargeQuery, ChargeState, ChargeView, Month } from './contract';
import { chargeChanged } from './events';
import { monthPeriod } from './statement.rules';
import { namesOf } from './voucher.store';

export type ChargeShown = Shown<typeof ChargeView>;

/** A charge with everything that has come of it since. */
export type Standing = {
  readonly net: Net;
  readonly state: ChargeState;
  readonly dispute: ChargeDispute | null;
  readonly version: number;
};

/** The charges the caller may see, newest first. */
export async function listCharges(tx: Tx, caller: Caller, { limit, cursor, month, ...wanted }: ChargeQuery) {
  const query = tx
    .createQueryBuilder(Charge, 'charge')
    .where(permitted(caller, 'read', Charge))
    .andWhere(wanted);
  if (month) within(query, month);
  const list = `charges:${JSON.stringify({ ...wanted, month })}`;
  const order = [{ column: 'charge.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await chargeViews(tx, items), nextCursor };
}

export const within = (query: SelectQueryBuilder<Charge>, month: Month) =>
  query.andWhere('charge.charged_at >= :startsAt AND charge.charged_at < :endsAt', monthPeriod(month));

/**
 * Holds a charge until the transaction ends, once the caller may do `action` to it and has seen its newest state.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`
 */
export async function holdCharge(tx: Tx, caller: Caller, action: string, id: string) {
  const charge = await tx.findOne(Charge, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!charge) throw new Refusal('not_found');
  ensureMay(caller, action, charge);
  const standing = (await standingsOf(tx, [charge])).get(id)!;
  ensureFresh(caller, standing);
  return { charge, standing };
}

/** What has come of each charge: its adjustments and its dispute, each of which makes a version. */
async function standingsOf(tx: Tx, charges: readonly Charge[]): Promise<Map<string, Standing>> {
  const ids = charges.map(({ id }) => id);
  const sums = await tx.query<{ id: string; count: number; amount: string; voucher: string; payable: string }[]>(
    `SELECT adjusts AS id, count(*)::integer, sum(amount) AS amount, sum(voucher_amount) AS voucher, sum(payable) AS payable
     FROM charges WHERE adjusts = ANY($1) GROUP BY adjusts`,
    [ids],
  );
  const adjusted = new Map(sums.map((sum) => [sum.id, sum]));
  const disputes = new Map((await tx.findBy(ChargeDispute, { chargeId: In(ids) })).map((it) => [it.chargeId, it]));
  return new Map(
    charges.map((charge) => {
      const sum = adjusted.get(charge.id);
      const dispute = disputes.get(charge.id) ?? null;
      const net = {
        amount: charge.amount + Number(sum?.amount ?? 0),
        voucherAmount: charge.voucherAmount + Number(sum?.voucher ?? 0),
        payable: charge.payable + Number(sum?.payable ?? 0),
      };
      const state = dispute?.state ?? 'none';
      const turns = { none: 0, disputed: 1, settled: 2 }[state];
      return [charge.id, { net, state, dispute, version: 1 + (sum?.count ?? 0) + turns }];
    }),
  );
}

/** Charges as they are shown: with names, and what has come of them since. */
export async function chargeViews(tx: Tx, charges: readonly Charge[]): Promise<ChargeShown[]> {
  const standings = await standingsOf(tx, charges);
  const instruments = await tx.find(Instrument, {
    where: { id: In([...new Set(charges.map(({ instrumentId }) => instrumentId))]) },
    select: { id: true, name: true, nameEn: true },
  });
  const instrumentOf = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const names = await namesOf(
    tx,
    charges.map(({ organizationId }) => organizationId),
  );
  return charges.map((charge) => ({
    ...charge,
    ...shown(charge, standings.get(charge.id)!),
    instrumentName: instrumentOf.get(charge.instrumentId)?.name ?? '',
    instrumentNameEn: instrumentOf.get(charge.instrumentId)?.nameEn ?? null,
    ...names(charge.organizationId),
  }));
}

const shown = ({ amount, voucherAmount, payable, chargedAt }: Charge, { net, state, dispute, version }: Standing) => ({
  ...{ amount: cny(amount), voucherAmount: cny(voucherAmount), payable: cny(payable) },
  ...{ netAmount: cny(net.amount), netPayable: cny(net.payable), state, version },
  disputeReason: dispute?.reason ?? null,
  settlement: dispute?.settlement ?? null,
  disputedAt: dispute?.disputedAt ?? null,
  settledAt: dispute?.settledAt ?? null,
  disputableUntil: disputableUntil(chargedAt),
});

/** Keeps a further row that corrects a charge; the event is of the charge. */
export async function keepAdjustment(tx: Tx, caller: Caller, adjustment: Charge, charge: Charge, version: number) {
  await tx.insert(Charge, adjustment);
  await record(tx, caller, chargeChanged('adjusted', charge, version, adjustment));
}

export async function keepDispute(tx: Tx, caller: Caller, dispute: ChargeDispute, charge: Charge, version: number) {
  await tx.upsert(ChargeDispute, dispute, ['chargeId']);
  await record(tx, caller, chargeChanged(dispute.state, charge, version, dispute));
}
