import { declareRefusals } from '@concentric/kernel';

export const deliveryRefusals = declareRefusals({
  milestone_cannot_move: {
    status: 409,
    zh: '里程碑处于“{from}”状态，不能执行“{verb}”。',
    en: 'A milestone that is {from} cannot {verb}.',
  },
  milestone_not_work: {
    status: 409,
    zh: '预付款和质保金没有可提交或验收的成果。',
    en: 'An upfront payment or a retention has nothing to deliver or to accept.',
  },
  milestone_partly_accepted: {
    status: 409,
    zh: '该里程碑已部分验收，变更不能改动已验收的部分。',
    en: 'Part of the milestone is accepted; an amendment cannot change that part.',
  },
  milestone_invoiced: {
    status: 409,
    zh: '该里程碑已有发票，不能取消；请先作废发票。',
    en: 'The milestone was invoiced and cannot be taken away; void its invoices first.',
  },
  contract_not_in_force: {
    status: 409,
    zh: '合同当前不在履行中（{state}）。',
    en: 'The contract is not in force: it is {state}.',
  },
  not_your_side: {
    status: 403,
    zh: '这一步由合同的另一方执行。',
    en: 'This is for the other side of the contract to do.',
  },
  acceptance_exceeds: {
    status: 422,
    zh: '验收金额超出尚未验收的 {limit} 分。',
    en: 'No more than the {limit} fen that are not accepted yet can be accepted.',
  },
  acceptance_empty: { status: 422, zh: '验收金额须大于零。', en: 'An acceptance is of more than nothing.' },
  payment_not_due: {
    status: 409,
    zh: '该里程碑尚无应付款项：须先验收。',
    en: 'Nothing is owed for the milestone yet: it has to be accepted first.',
  },
  paid_before_contract: {
    status: 422,
    zh: '付款日期早于合同生效日 {limit}。',
    en: 'Nothing can be paid before the contract took effect on {limit}.',
  },
  payment_reversed: { status: 409, zh: '该笔付款已冲销。', en: 'The payment is reversed already.' },
  invoice_number_taken: {
    status: 409,
    zh: '贵方已有一张相同号码的发票。',
    en: 'Your organization has an invoice of this number already.',
  },
  invoice_not_payable: {
    status: 422,
    zh: '这张发票不属于该里程碑，或未开具。',
    en: 'The invoice is not of this milestone, or is not finalized.',
  },
  review_too_early: {
    status: 409,
    zh: '合同结束后方可互评。',
    en: 'The sides judge each other once the contract has ended.',
  },
  review_too_late: {
    status: 409,
    zh: '互评已于 {until} 截止。',
    en: 'Reviews were taken until {until}.',
  },
  review_exists: { status: 409, zh: '贵方已提交评价。', en: 'Your side has given its review already.' },
});
