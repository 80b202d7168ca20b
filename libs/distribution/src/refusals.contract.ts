import { declareRefusals } from '@concentric/kernel';

export const distributionRefusals = declareRefusals({
  nothing_to_distribute: {
    status: 409,
    zh: '扣除税费、维持费和直接成本后没有净收益可分配。',
    en: 'Nothing is left to share once taxes, upkeep and direct costs are off.',
  },
  exceeds_received: {
    status: 422,
    zh: '拟分配金额超过该收益事项实际收到的金额（{received} 分）。',
    en: 'That is more than was received for this event ({received} fen).',
  },
  shares_all: {
    status: 422,
    zh: '一项收益须整笔分配（{received} 分）。',
    en: 'An event is shared whole: {received} fen.',
  },
  not_received: {
    status: 409,
    zh: '该收益事项尚未收款，不能分配。',
    en: 'The money of this event was not received yet.',
  },
  inventor_unlinked: {
    status: 409,
    zh: '发明人 {names} 尚未关联平台用户，无法为其入账。请另立奖励约定并选择其账户。',
    en: 'No user stands for the inventors {names}: nothing can be credited to them. Draft a reward agreement that names their users.',
  },
  preview_outdated: {
    status: 409,
    zh: '分配依据在制单后有变化，结果与草案不同，未过账。请作废后重新制单。',
    en: 'What the draft was based on has changed, so nothing was done. Discard it and draft it again.',
  },
  distribution_state: {
    status: 409,
    zh: '分配处于“{state}”状态，不能进行此操作。',
    en: 'The distribution is {state}; this cannot be done to it.',
  },
  distribution_posted: {
    status: 409,
    zh: '已过账的分配不得更改；如有差错，请冲销后重做。',
    en: 'A posted distribution never changes; reverse it and do it again.',
  },
  distribution_unequal: {
    status: 409,
    zh: '分配明细合计与总额不符。',
    en: 'The lines of a distribution come to its gross.',
  },
  carries_not_whole: {
    status: 409,
    zh: '结转余数合计须为零。',
    en: 'The carries of a pool come to nothing.',
  },
  posted_in_future: {
    status: 422,
    zh: '入账日期 {on} 晚于今天（{today}）。',
    en: 'Nothing is posted on {on}, after today ({today}).',
  },
  posted_too_early: {
    status: 422,
    zh: '入账日期 {on} 早于收款入账日期 {limit}。',
    en: 'Nothing is shared on {on}, before it was received on {limit}.',
  },
  ratios_in_future: {
    status: 422,
    zh: '投入比例的截止日 {asOf} 晚于今天（{today}）。',
    en: 'Ratios of {asOf} are not known before that day (today is {today}).',
  },
  adjustment_open: {
    status: 409,
    zh: '该分配已有待处理的调整。',
    en: 'The distribution has an open adjustment already.',
  },
  adjustment_state: {
    status: 409,
    zh: '调整处于“{state}”状态，不能进行此操作。',
    en: 'The adjustment is {state}; this cannot be done to it.',
  },
  stakes_unknown: {
    status: 422,
    zh: '测算中的投资方须是平台上的组织，且不得重复。',
    en: 'The investors of a what-if are organizations of the platform, each once.',
  },
});
