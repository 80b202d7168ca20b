import { cny, rateOf, settlementsOf, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import type { RoyaltyPaymentQuery, RoyaltyPaymentView } from './contract';
import { RoyaltyDue, RoyaltyPayment } from './due.entity';
import { booksOf, duesOf } from './due.store';
import { paymentRecorded } from './events';

export type RoyaltyPaymentShown = Shown<typeof RoyaltyPaymentView>;

/** Payments as they are shown, with whether they were taken back. */
export async function paymentViews(tx: Tx, payments: readonly RoyaltyPayment[]): Promise<RoyaltyPaymentShown[]> {
  const reversals = await tx.find(RoyaltyPayment, {
    where: { reverses: In(payments.map(({ id }) => id)) },
    select: { id: true, reverses: true },
  });
  const reversed = new Set(reversals.map(({ reverses }) => reverses));
  return payments.map((payment) => ({ ...payment, amount: cny(payment.amount), reversed: reversed.has(payment.id) }));
}

/** The payments the caller may see, newest first. */
export async function listPayments(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: RoyaltyPaymentQuery) {
  const query = tx
    .createQueryBuilder(RoyaltyPayment, 'payment')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', RoyaltyPayment))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `royalty-payments:${JSON.stringify(wanted)}`;
  const order = [{ column: 'payment.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await paymentViews(tx, items), nextCursor };
}

export async function keepPayment(tx: Tx, caller: Caller, payment: RoyaltyPayment): Promise<RoyaltyPayment> {
  // A copy: TypeORM writes defaults back as the driver tells them.
  await tx.insert(RoyaltyPayment, { ...payment });
  await record(tx, caller, paymentRecorded(payment));
  return payment;
}

/** A payment as a ledger posts it, in fen, and what it was paid for. @throws when there is none */
export async function royaltyPaymentOf(
  tx: Tx,
  id: string,
): Promise<RoyaltyPayment & { readonly dueKind: RoyaltyDue['kind'] }> {
  const payment = await tx.findOneByOrFail(RoyaltyPayment, { id });
  const { kind: dueKind } = await tx.findOneByOrFail(RoyaltyDue, { id: payment.dueId });
  return { ...payment, dueKind };
}

/** Every payment under a licence with its reversals, oldest first. */
export const royaltyPaymentsOf = (tx: Tx, licenceId: string): Promise<RoyaltyPayment[]> =>
  tx.find(RoyaltyPayment, { where: { licenceId }, order: { id: 'ASC' } });

/** A payment and what of it settled principal, in fen; the rest was late interest. */
export type SettledRoyalty = { readonly payment: RoyaltyPayment; readonly principal: number };

/** What was paid under licences and not taken back, by day. */
export async function settledRoyaltiesOf(tx: Tx, licenceIds: readonly string[]): Promise<SettledRoyalty[]> {
  const dues = await tx.findBy(RoyaltyDue, { licenceId: In([...licenceIds]) });
  const settled = (await booksOf(tx, dues)).flatMap(({ due, payments }) =>
    settlementsOf(duesOf(due), payments, rateOf(due.lateInterestPpm)),
  );
  return settled.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const placeOf = ({ payment }: SettledRoyalty) => `${payment.paidOn} ${payment.id}`;
