import { declareRefusals } from '@concentric/kernel';

export const royaltyRefusals = declareRefusals({
  licence_not_in_force: {
    status: 409,
    zh: '许可合同尚未生效（{state}），没有可报或可付的许可费。',
    en: 'The licence is not in force yet ({state}): nothing is to be reported or paid under it.',
  },
  no_running_royalty: {
    status: 409,
    zh: '该许可未约定提成、最低许可费或再许可分成，无须报送。',
    en: 'The licence agrees on no running royalty, minimum or part of sublicences: there is nothing to report.',
  },
  royalty_side_wrong: {
    status: 403,
    zh: '这一步由许可合同的另一方执行。',
    en: 'This is for the other side of the licence to do.',
  },
  period_unknown: {
    status: 422,
    zh: '{startsOn} 不是该许可任何报告期的首日。',
    en: 'No period of the licence begins on {startsOn}.',
  },
  period_not_begun: {
    status: 409,
    zh: '报告期自 {startsOn} 开始，尚不能报送。',
    en: 'The period begins on {startsOn}; it cannot be reported yet.',
  },
  royalty_report_exists: {
    status: 409,
    zh: '该报告期已报送；如需更正请修改原报告。',
    en: 'The period is reported already; correct that report.',
  },
  report_all_done: {
    status: 409,
    zh: '没有待报送的报告期。',
    en: 'No period is waiting to be reported.',
  },
  report_cannot_move: {
    status: 409,
    zh: '报告处于“{from}”状态，不能执行“{verb}”。',
    en: 'A report that is {from} cannot {verb}.',
  },
  report_confirmed: {
    status: 409,
    zh: '已确认的报告不能更改。',
    en: 'A confirmed report does not change.',
  },
  earlier_report_open: {
    status: 409,
    zh: '自 {startsOn} 起的报告期尚未确认，须先行确认。',
    en: 'The period that began on {startsOn} is not confirmed yet; it comes first.',
  },
  report_files_closed: {
    status: 409,
    zh: '报告已确认，凭证不能再变更。',
    en: 'The report is confirmed; its evidence no longer changes.',
  },
  royalty_milestone_unknown: {
    status: 404,
    zh: '该许可没有编号为“{key}”的付款节点。',
    en: 'The licence has no milestone payment {key}.',
  },
  royalty_milestone_reached: {
    status: 409,
    zh: '该付款节点已记为达成或已定付款日。',
    en: 'The milestone is reached already, or has a day of its own.',
  },
  reached_on_future: {
    status: 422,
    zh: '达成日期 {reachedOn} 晚于今天（{today}）。',
    en: 'Nothing was reached on {reachedOn}, after today ({today}).',
  },
  reached_before_licence: {
    status: 422,
    zh: '达成日期早于合同生效日 {limit}。',
    en: 'Nothing was reached before the licence took effect on {limit}.',
  },
  royalty_due_settled: {
    status: 409,
    zh: '该笔应付款已有付款或发票，不能更改。',
    en: 'Something was paid or invoiced of this debt; it no longer changes.',
  },
  due_cancelled: {
    status: 409,
    zh: '该笔应付款已取消（{reason}）。',
    en: 'This is no longer owed ({reason}).',
  },
  paid_before_licence: {
    status: 422,
    zh: '付款日期早于许可合同生效日 {limit}。',
    en: 'Nothing can be paid before the licence took effect on {limit}.',
  },
  royalty_payment_reversed: {
    status: 409,
    zh: '该笔许可费付款已冲销。',
    en: 'The royalty payment is reversed already.',
  },
  royalty_invoice_number_taken: {
    status: 409,
    zh: '贵方已有一张相同号码的许可费发票。',
    en: 'Your organization has a royalty invoice of this number already.',
  },
  royalty_invoice_not_payable: {
    status: 422,
    zh: '这张发票不属于该笔应付款，或未开具。',
    en: 'The invoice is not of this debt, or is not finalized.',
  },
  no_audit_right: {
    status: 409,
    zh: '合同未约定查账权。',
    en: 'The licence gives no right to look into the books.',
  },
  audit_open: {
    status: 409,
    zh: '该许可已有进行中的审计。',
    en: 'The books of the licence are being looked into already.',
  },
  audit_out_of_licence: {
    status: 422,
    zh: '审计期间须在 {from} 至 {until} 之间。',
    en: 'An audit looks into what lies between {from} and {until}.',
  },
  audit_cannot_move: {
    status: 409,
    zh: '审计处于“{from}”状态，不能执行“{verb}”。',
    en: 'An audit that is {from} cannot {verb}.',
  },
});
