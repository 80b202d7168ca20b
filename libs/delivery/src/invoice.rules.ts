import { ensure, type InvoiceState, type InvoiceVerb } from '@concentric/kernel';
import type { Side } from '@contract/contracting';

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
