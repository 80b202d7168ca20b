import { cny, settlementsOf, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Milestone, RdContract } from '@concentric/contracting';
import { In } from 'typeorm';
import { booksOf } from './account.store';
import type { PaymentQuery, PaymentView } from './contract';
import { paymentRecorded } from './events';
import { RdPayment } from './payment.entity';

export type PaymentShown = Shown<typeof PaymentView>;

/** Payments as they are shown, with whether they were taken back. */
export async function paymentViews(tx: Tx, payments: readonly RdPayment[]): Promise<PaymentShown[]> {
  const reversals = await tx.find(RdPayment, {
    where: { reverses: In(payments.map(({ id }) => id)) },
    select: { id: true, reverses: true },
  });
  const reversed = new Set(reversals.map(({ reverses }) => reverses));
  return payments.map((payment) => ({ ...payment, amount: cny(payment.amount), reversed: reversed.has(payment.id) }));
}

/** The payments the caller may see, newest first. */
export async function listPayments(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: PaymentQuery) {
  const query = tx.createQueryBuilder(RdPayment, 'payment').where(permitted(caller, 'read', RdPayment));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `rd-payments:${JSON.stringify(wanted)}`;
  const order = [{ column: 'payment.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await paymentViews(tx, items), nextCursor };
}

export async function keepPayment(tx: Tx, caller: Caller, payment: RdPayment, contract: RdContract) {
  // A copy: TypeORM writes defaults back as the driver tells them.
  await tx.insert(RdPayment, { ...payment });
  await record(tx, caller, paymentRecorded(payment, contract));
  return payment;
}

/** A payment as a ledger posts it, in fen. @throws when there is none */
export const paymentOf = (tx: Tx, id: string): Promise<RdPayment> => tx.findOneByOrFail(RdPayment, { id });

/** Every payment under a contract with its reversals, oldest first. */
export const paymentsOf = (tx: Tx, contractId: string): Promise<RdPayment[]> =>
  tx.find(RdPayment, { where: { contractId }, order: { id: 'ASC' } });

/** A payment and what of it settled principal, in fen; the rest was late interest. */
export type Settled = { readonly payment: RdPayment; readonly principal: number };

/** What was paid under a contract and not taken back, by day. */
export async function settledOf(tx: Tx, contractId: string): Promise<Settled[]> {
  const contract = await tx.findOneByOrFail(RdContract, { id: contractId });
  const milestones = await tx.findBy(Milestone, { contractId });
  const books = [...(await booksOf(tx, milestones, [contract])).values()];
  const settled = books.flatMap(({ dues, payments, rate }) => settlementsOf(dues, payments, rate));
  return settled.toSorted((a, b) => byDay(a.payment, b.payment));
}

const byDay = (a: RdPayment, b: RdPayment) => (`${a.paidOn} ${a.id}` < `${b.paidOn} ${b.id}` ? -1 : 1);
