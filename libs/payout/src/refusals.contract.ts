import { declareRefusals } from '@concentric/kernel';

export const payoutRefusals = declareRefusals({
  cnaps_invalid: {
    status: 422,
    zh: '联行号 {cnaps} 的校验位不符，请核对。',
    en: 'The check digit of the bank code {cnaps} is wrong.',
  },
  account_number_invalid: {
    status: 422,
    zh: '银行卡号的校验位不符，请核对。',
    en: 'The check digit of the card number is wrong.',
  },
  holder_name_differs: {
    status: 422,
    zh: '户名须与收款方的登记名称一致。',
    en: 'The account must be in the registered name of the payee.',
  },
  bank_party_unknown: {
    status: 422,
    zh: '收款方不存在。',
    en: 'There is no such payee.',
  },
  bank_party_stranger: {
    status: 403,
    zh: '本中心与该收款方没有往来，须由中心财务录入账户。',
    en: 'The center has nothing to do with this payee yet. Its finance people enter the account.',
  },
  bank_account_pending: {
    status: 409,
    zh: '该收款方已有一个账户待核验。',
    en: 'An account of this payee waits to be verified already.',
  },
  bank_account_verified: {
    status: 409,
    zh: '该收款方已有核验通过的账户，请刷新后再试。',
    en: 'This payee has a verified account already. Look again.',
  },
  bank_account_cannot_move: {
    status: 409,
    zh: '账户处于“{from}”状态，不能执行“{verb}”。',
    en: 'An account that is {from} cannot {verb}.',
  },
  verifier_entered: {
    status: 403,
    zh: '账户须由录入人和户主以外的人核验。',
    en: 'An account is verified by another person than entered or holds it.',
  },
  bank_account_fixed: {
    status: 409,
    zh: '账户信息不可修改，请另行录入。',
    en: 'Bank details are never changed. Enter another account.',
  },
  bank_account_missing: {
    status: 409,
    zh: '以下收款方没有核验通过的收款账户：{payees}。',
    en: 'There is no verified account of: {payees}.',
  },
  bank_account_changed: {
    status: 409,
    zh: '以下收款方的账户在制单后已停用：{payees}。请取消该批次并重新制单。',
    en: 'Accounts were closed since the batch was drafted: {payees}. Cancel the batch and draft it again.',
  },
  paying_account_missing: {
    status: 409,
    zh: '中心没有核验通过的付款账户。',
    en: 'The center has no verified account to pay from.',
  },
  nothing_to_pay: {
    status: 409,
    zh: '没有可付款的明细。',
    en: 'There is nothing to be paid.',
  },
  payable_unknown: {
    status: 409,
    zh: '有明细未过账、已付款或已在其他批次中。',
    en: 'Some of the lines are not posted, paid already or in another payout.',
  },
  line_in_payout: {
    status: 409,
    zh: '有明细已在其他付款批次中。',
    en: 'Some of the lines are in another payout already.',
  },
  too_many_payouts: {
    status: 422,
    zh: '一个批次最多 {limit} 笔付款，请分批。',
    en: 'A batch holds at most {limit} payments. Make several.',
  },
  execution_past: {
    status: 422,
    zh: '付款日 {executionOn} 早于今天（{today}）。',
    en: 'The bank cannot pay on {executionOn}, before today ({today}).',
  },
  batch_cannot_move: {
    status: 409,
    zh: '付款批次处于“{from}”状态，不能执行“{verb}”。',
    en: 'A batch that is {from} cannot {verb}.',
  },
  batch_not_exported: {
    status: 409,
    zh: '付款批次导出后才有文件。',
    en: 'There is no file of a batch that was not exported.',
  },
  batch_exported: {
    status: 409,
    zh: '付款批次已导出，不能取消，请逐笔登记银行结果。',
    en: 'The batch was exported and cannot be cancelled. Record what the bank did with each payment.',
  },
  canceller_is_drafter: {
    status: 403,
    zh: '已复核的付款批次须由制单人以外的人取消。',
    en: 'An approved batch is cancelled by another person than drafted it.',
  },
  payout_fixed: {
    status: 409,
    zh: '复核后的付款明细不可修改。',
    en: 'A payment of an approved batch is not changed.',
  },
  payable_short: {
    status: 409,
    zh: '账上应付 {payee} 的余额少于本次付款，请取消该批次并重新制单。',
    en: 'The ledger owes {payee} less than this payment. Cancel the batch and draft it again.',
  },
  withholding_exceeds: {
    status: 422,
    zh: '代扣税款须少于应付金额。',
    en: 'Less must be withheld than is paid.',
  },
  withholding_of_organization: {
    status: 422,
    zh: '向单位付款不代扣个人所得税。',
    en: 'No income tax is withheld from an organization.',
  },
  payout_cannot_move: {
    status: 409,
    zh: '付款 {endToEndId} 处于“{from}”状态，不能改为“{to}”。',
    en: 'Payment {endToEndId} is {from} and cannot become {to}.',
  },
  settled_on_future: {
    status: 422,
    zh: '结果日期 {on} 晚于今天（{today}）。',
    en: 'Nothing was settled on {on}, after today ({today}).',
  },
  settled_before_approval: {
    status: 422,
    zh: '结果日期 {on} 早于复核日（{limit}）。',
    en: 'Nothing was settled on {on}, before the approval ({limit}).',
  },
  returned_before_payment: {
    status: 422,
    zh: '退汇日期 {on} 早于付款日（{limit}）。',
    en: 'Nothing came back on {on}, before it was paid ({limit}).',
  },
  withholding_outdated: {
    status: 409,
    zh: '当月其他付款改变了以下收款方的预扣税款：{payees}。请退回制单人重新提交。',
    en: 'Other payments of the month change the tax of: {payees}. Send the batch back to be submitted again.',
  },
  status_file_refused: {
    status: 422,
    zh: '文件不是可识别的付款状态报告（pain.002 或 CSV）。',
    en: 'The file is no payment status report (pain.002 or CSV) that can be read.',
  },
  status_of_another_batch: {
    status: 422,
    zh: '状态报告属于另一批次（{messageId}）。',
    en: 'The report is about another batch ({messageId}).',
  },
  status_unknown_payment: {
    status: 422,
    zh: '本批次没有付款 {endToEndId}。',
    en: 'There is no payment {endToEndId} in this batch.',
  },
  distribution_in_payout: {
    status: 409,
    zh: '该分配正在付款中，不能冲销；请先取消付款批次或等待银行结果。',
    en: 'The distribution is being paid out. Cancel the payout or wait for the bank before it is reversed.',
  },
});
