import { declareRefusals } from '@concentric/kernel';

export const sharingRefusals = declareRefusals({
  approver_is_drafter: {
    status: 403,
    zh: '制单人不能复核自己的单据，请由另一人办理。',
    en: 'Whoever drafted it cannot approve it; another person has to.',
  },
  ratios_without_investment: {
    status: 409,
    zh: '截至 {asOf}，该成果没有登记投入，中心也没有实缴出资，无法按投入比例分配。',
    en: 'By {asOf} nothing was invested in the asset and nothing paid in to the center: there are no ratios to share by.',
  },
  policy_missing: {
    status: 409,
    zh: '{on} 没有适用于该收益来源的已批准分配规则。',
    en: 'No approved waterfall policy covers this stream on {on}.',
  },
  policy_overlaps: {
    status: 409,
    zh: '该收益来源在此期间已有另一项已批准的分配规则。',
    en: 'Another approved policy covers the stream from that day or a later one; withdraw it first.',
  },
  policy_over_posted: {
    status: 409,
    zh: '{from} 起已有该来源的收益按现行规则过账分配，新规则须自其后生效。',
    en: 'Income of the stream is shared already from {from} on. A policy begins after what is posted.',
  },
  policy_state: {
    status: 409,
    zh: '分配规则处于“{state}”状态，不能进行此操作。',
    en: 'The policy is {state}; this cannot be done to it.',
  },
  policy_fixed: {
    status: 409,
    zh: '已批准的分配规则不能修改，请另立新版本。',
    en: 'An approved policy never changes; draft its next version.',
  },
  reward_below_floor: {
    status: 422,
    zh: '国家设立的研究开发机构、高等院校的奖励比例不得低于净收益的 {floor}%（{citation}）。',
    en: 'A state research institute or university rewards with at least {floor}% of the net income ({citationEn}).',
  },
  reward_required: {
    status: 422,
    zh: '科技成果许可、转让收益须设发明人奖励层级（促进科技成果转化法第四十四条）。',
    en: 'Income from licences and assignments of results has a tier for the inventors (Conversion of Achievements Law, article 44).',
  },
  inventors_unknown: {
    status: 409,
    zh: '截至 {on}，该成果没有已批准的发明人奖励约定，无法计算奖励。',
    en: 'By {on} no approved agreement names the inventors of the asset: their reward cannot be worked out.',
  },
  reward_unit_unclear: {
    status: 409,
    zh: '该成果有多个单位的奖励约定，而收益不属于其中任何一方，请先注明收益归属单位。',
    en: 'Several units made reward agreements for the asset and the income is of none of them: say whose it is first.',
  },
  inventors_not_whole: {
    status: 422,
    zh: '发明人的份额合计须恰为 1。',
    en: 'The parts of the inventors must come to exactly 1.',
  },
  inventor_unknown: {
    status: 422,
    zh: '所选发明人不是已注册的用户。',
    en: 'An inventor chosen is no user of the platform.',
  },
  unit_not_of_asset: {
    status: 422,
    zh: '奖励单位须是该成果的所有权人。',
    en: 'The unit that rewards has to own part of the asset.',
  },
  reward_agreement_state: {
    status: 409,
    zh: '奖励约定处于“{state}”状态，不能进行此操作。',
    en: 'The reward agreement is {state}; this cannot be done to it.',
  },
  reward_agreement_fixed: {
    status: 409,
    zh: '已批准的奖励约定不能修改，请另立新约定。',
    en: 'An approved reward agreement never changes; draft another.',
  },
  reward_agreement_exists: {
    status: 409,
    zh: '该单位对该成果自同一日起已有另一项已批准的奖励约定。',
    en: 'Another approved agreement of the unit for the asset begins on the same day.',
  },
  agreed_in_future: {
    status: 422,
    zh: '约定日期 {agreedOn} 晚于今天（{today}）。',
    en: 'Nothing was agreed on {agreedOn}, after today ({today}).',
  },
});
