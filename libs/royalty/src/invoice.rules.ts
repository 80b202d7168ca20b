import { ensure, type InvoiceState, type InvoiceVerb } from '@concentric/kernel';

const moves: Record<InvoiceVerb, Partial<Record<InvoiceState, InvoiceState>>> = {
  finalize: { draft: 'finalized' },
  void: { draft: 'voided', finalized: 'voided' },
};

/** The state of an invoice after the verb, which is the payee's. @throws Refusal `royalty_side_wrong`, `invoice_cannot_move` */
export function moveInvoice(from: InvoiceState, verb: InvoiceVerb, isPayee: boolean): InvoiceState {
  ensure(isPayee, 'royalty_side_wrong');
  const to = moves[verb][from];
  ensure(to !== undefined, 'invoice_cannot_move', { from, verb });
  return to;
}
