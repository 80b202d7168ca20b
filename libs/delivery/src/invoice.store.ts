import { Milestone, type RdContract } from '@concentric/contracting';
import { civilDay, cny, nextDueOn, type Shown, shownInvoice, standing } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { accountBy, booksOf, contractsBehind } from './account.store';
import type { InvoiceQuery, InvoiceView } from './contract';
import { invoiceChanged } from './events';
import { RdInvoice, RdPayment } from './payment.entity';

export type InvoiceShown = Shown<typeof InvoiceView>;

/** What of each invoice was paid, in fen. */
export async function paidOf(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, number>> {
  const paid = new Map<string, number>();
  const payments = await tx.findBy(RdPayment, { invoiceId: In([...invoiceIds]) });
  for (const { invoiceId, amount } of standing(payments)) paid.set(invoiceId!, (paid.get(invoiceId!) ?? 0) + amount);
  return paid;
}

/** What all invoices of a milestone that stand ask for, in fen. */
export async function askedFor(tx: Tx, milestoneId: string): Promise<number> {
  const invoices = await tx.findBy(RdInvoice, { milestoneId, state: In(['draft', 'finalized']) });
  return invoices.reduce((sum, { amount }) => sum + amount, 0);
}

/** Invoices as they are shown: with what was paid of them, and by when the rest is due. */
export async function invoiceViews(tx: Tx, invoices: readonly RdInvoice[]): Promise<InvoiceShown[]> {
  const milestones = await tx.findBy(Milestone, { id: In([...new Set(invoices.map((it) => it.milestoneId))]) });
  const books = await booksOf(tx, milestones, await contractsBehind(tx, milestones));
  const ids = invoices.map(({ id }) => id);
  const paid = await paidOf(tx, ids);
  const today = civilDay(new Date());
  return invoices.map((invoice) => {
    const held = books.get(invoice.milestoneId)!;
    const dueOn = nextDueOn(held.dues, accountBy(held, today).principalPaid);
    const part = paid.get(invoice.id) ?? 0;
    const state = shownInvoice(invoice, part, dueOn, today);
    return { ...invoice, state, amount: cny(invoice.amount), paid: cny(part), dueOn };
  });
}

/** The invoices the caller may see, newest first. */
export async function listInvoices(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: InvoiceQuery) {
  const query = tx.createQueryBuilder(RdInvoice, 'invoice').where(permitted(caller, 'read', RdInvoice));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `rd-invoices:${JSON.stringify(wanted)}`;
  const order = [{ column: 'invoice.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await invoiceViews(tx, items), nextCursor };
}

export async function keepInvoice(
  tx: Tx,
  caller: Caller,
  invoice: RdInvoice,
  type: 'drafted' | 'finalized' | 'voided',
  contract: RdContract,
): Promise<RdInvoice> {
  if (type === 'drafted') await tx.insert(RdInvoice, invoice);
  else await tx.update(RdInvoice, { id: invoice.id }, invoice);
  await record(tx, caller, invoiceChanged(type, invoice, contract));
  return invoice;
}
