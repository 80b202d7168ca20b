import { declareRefusals } from '@concentric/kernel';

/** What may be refused of any invoice and payment, whatever they are for. */
export const paymentRefusals = declareRefusals({
  payment_exceeds: {
    status: 409,
    zh: '付款超出应付金额。当日最多可付 {limit} 分（含利息）。',
    en: 'The payment exceeds what is owed. The most that can be paid on that day is {limit} fen, interest included.',
  },
  payment_empty: { status: 422, zh: '付款金额须大于零。', en: 'A payment is of more than nothing.' },
  issued_on_future: {
    status: 422,
    zh: '开票日期 {issuedOn} 晚于今天（{today}）。',
    en: 'No invoice is issued on {issuedOn}, after today ({today}).',
  },
  paid_on_future: {
    status: 422,
    zh: '付款日期 {paidOn} 晚于今天（{today}）。',
    en: 'Nothing can be paid on {paidOn}, after today ({today}).',
  },
  payment_irreversible: {
    status: 409,
    zh: '冲销记录不能再冲销；请重新登记付款。',
    en: 'A reversal cannot be reversed; record the payment again.',
  },
  invoice_cannot_move: {
    status: 409,
    zh: '发票处于“{from}”状态，不能执行“{verb}”。',
    en: 'An invoice that is {from} cannot {verb}.',
  },
  invoice_exceeds: {
    status: 409,
    zh: '发票金额超出尚可开票的 {limit} 分。',
    en: 'Invoices ask for more than is to be paid: {limit} fen are left.',
  },
  invoice_overpaid: {
    status: 409,
    zh: '付款超出发票尚未支付的 {limit} 分。',
    en: 'The payment exceeds the {limit} fen that are left of the invoice.',
  },
  invoice_paid: {
    status: 409,
    zh: '发票已有付款，不能作废；请先冲销付款。',
    en: 'An invoice that was paid cannot be voided; reverse its payments first.',
  },
});
