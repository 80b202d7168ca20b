import { ensure, type Day } from '@concentric/kernel';
import type { Side } from '@contract/contracting';
import type { InvoiceState, InvoiceVerb, ShownInvoiceState } from './contract';

type Move = { readonly by: Side; readonly from: Partial<Record<InvoiceState, InvoiceState>> };

/** Which verb leads from which state to which: invoices are the provider's. */
export const invoiceMoves: Record<InvoiceVerb, Move> = {
  finalize: { by: 'provider', from: { draft: 'finalized' } },
  void: { by: 'provider', from: { draft: 'voided', finalized: 'voided' } },
};

/** The state after the verb. @throws Refusal `not_your_side`, `invoice_cannot_move` */
export function moveInvoice(from: InvoiceState, verb: InvoiceVerb, by: Side | null): InvoiceState {
  ensure(by === invoiceMoves[verb].by, 'not_your_side');
  const to = invoiceMoves[verb].from[from];
  ensure(to !== undefined, 'invoice_cannot_move', { from, verb });
  return to;
}

/**
 * What an invoice asks for, in fen: what was wished, or all that no other one of its milestone asks for.
 * @throws Refusal `invoice_exceeds`
 */
export function invoiceAmount(payable: number, asked: number, wished: number | null): number {
  const left = payable - asked;
  const amount = wished ?? left;
  ensure(amount > 0 && amount <= left, 'invoice_exceeds', { limit: left });
  return amount;
}

/** How an invoice is shown on a day, by what was paid of it. */
export function shownInvoice(
  { state, amount }: { readonly state: InvoiceState; readonly amount: number },
  paid: number,
  dueOn: Day | null,
  today: Day,
): ShownInvoiceState {
  if (state !== 'finalized') return state;
  if (paid >= amount) return 'paid';
  if (dueOn !== null && dueOn < today) return 'overdue';
  return paid > 0 ? 'partially_paid' : 'finalized';
}
