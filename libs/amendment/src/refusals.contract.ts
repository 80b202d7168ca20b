import { declareRefusals } from '@concentric/kernel';

export const amendmentRefusals = declareRefusals({
  amendment_open: {
    status: 409,
    zh: '合同已有一份未了结的变更协议。',
    en: 'An amendment of this contract is open already.',
  },
  amendment_empty: { status: 422, zh: '变更协议没有改变任何条款。', en: 'The amendment changes nothing.' },
  amendment_unclear: {
    status: 422,
    zh: '请用 terms 给出全部条款，或用 changes 给出变更，二者择一。',
    en: 'Say either all terms or the changes, one of the two.',
  },
  amendment_cannot_move: {
    status: 409,
    zh: '变更协议处于“{from}”状态，贵方不能执行“{verb}”。',
    en: 'With an amendment that is {from} your side cannot {verb}.',
  },
  milestone_fixed: {
    status: 409,
    zh: '里程碑 {key} 已开始、提交或验收，不能这样变更。',
    en: 'Milestone {key} was begun, handed in or decided and cannot be changed like this.',
  },
  upfront_fixed: {
    status: 409,
    zh: '预付款已到期，不能再变更。',
    en: 'What is paid upfront has fallen due and stays as it is.',
  },
  cure_notice_required: {
    status: 409,
    zh: '须先向对方发出催告（最高人民法院技术合同司法解释第15条）。',
    en: 'Give the other side a cure notice first (Supreme Court interpretation on technology contracts, art. 15).',
  },
  cure_period_running: {
    status: 409,
    zh: '催告期限至 {until}，此前不能以违约为由解除（最高人民法院技术合同司法解释第15条）。',
    en: 'The time to cure runs until {until}; the contract cannot be ended for breach before (Supreme Court interpretation on technology contracts, art. 15).',
  },
  difficulty_not_notified: {
    status: 409,
    zh: '以技术失败终止前，须先发出技术困难通知（民法典第858条）。',
    en: 'Before ending for technical failure, give notice of the difficulty (Civil Code, art. 858).',
  },
  termination_proposed: {
    status: 409,
    zh: '贵方已提出协商终止，等待对方同意。',
    en: 'Your side has proposed to end it by agreement; the other has yet to agree.',
  },
  not_your_suspension: {
    status: 409,
    zh: '合同由对方中止，只能由对方恢复。',
    en: 'The other side suspended the contract, and it is theirs to resume.',
  },
  not_your_notice: {
    status: 403,
    zh: '只有发出通知的一方可以了结该通知。',
    en: 'Only the side that gave the notice settles it.',
  },
  notice_settled: { status: 409, zh: '该通知已了结。', en: 'The notice is settled already.' },
});
