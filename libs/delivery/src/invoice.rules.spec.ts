import { invoiceAmount, InvoiceState, InvoiceVerb, Refusal, shownInvoice } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { moveInvoice } from './invoice.rules';

const refusalOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

const legal = new Map([
  ['draft finalize', 'finalized'],
  ['draft void', 'voided'],
  ['finalized void', 'voided'],
]);

describe('every state, verb and role', () => {
  const walk = InvoiceState.options.flatMap((from) =>
    InvoiceVerb.options.flatMap((verb) =>
      (['buyer', 'provider', null] as const).map((by) => [from, verb, by] as const),
    ),
  );
  test.each(walk)('%s, %s by %s', (from, verb, by) => {
    const wanted = by === 'provider' ? (legal.get(`${from} ${verb}`) ?? 'invoice_cannot_move') : 'not_your_side';
    expect(refusalOf(() => moveInvoice(from, verb, by))).toBe(wanted);
  });
});

test.each([
  [95_000, 0, null, 95_000],
  [95_000, 40_000, null, 55_000],
  [95_000, 40_000, 55_000, 55_000],
  [95_000, 40_000, 55_001, 'invoice_exceeds'],
  [95_000, 95_000, null, 'invoice_exceeds'],
])('of %i, %i are asked for: %s more is %s', (payable, asked, wished, outcome) =>
  expect(refusalOf(() => invoiceAmount(payable, asked, wished))).toBe(outcome),
);

test.each([
  ['draft', 0, null, 'draft'],
  ['finalized', 0, null, 'finalized'],
  ['finalized', 0, '2026-11-22', 'finalized'],
  ['finalized', 0, '2026-11-21', 'overdue'],
  ['finalized', 1, '2026-11-21', 'overdue'],
  ['finalized', 1, '2026-11-22', 'partially_paid'],
  ['finalized', 100, '2026-11-21', 'paid'],
  ['voided', 0, '2026-11-21', 'voided'],
] as const)('%s, %i of 100 paid, due on %s: %s', (state, paid, dueOn, shown) =>
  expect(shownInvoice({ state, amount: 100 }, paid, dueOn, '2026-11-22')).toBe(shown),
);
