import { declareRefusals } from '@concentric/kernel';

export const assessmentRefusals = declareRefusals({
  assessment_exists: {
    status: 409,
    zh: '该中心该期考核评估已经建立。',
    en: 'This assessment of the center is on record already.',
  },
  assessment_step_refused: {
    status: 409,
    zh: '考核评估处于“{state}”，不能执行“{verb}”。',
    en: 'An assessment that is {state} takes no step {verb}.',
  },
  assessor_conflicted: {
    status: 409,
    zh: '受托机构是该中心的成员、出资方或牵头单位，不得评估该中心。',
    en: 'An assessor that is a member, a shareholder or the lead of the center cannot assess it.',
  },
  third_party_required: {
    status: 409,
    zh: '本政策文件要求委托第三方评估。',
    en: 'The policy document has a third party assess; commission one.',
  },
  scorecard_item_unknown: {
    status: 422,
    zh: '评分表中没有“{item}”一项。',
    en: 'The scorecard has no item {item}.',
  },
  scores_missing: {
    status: 409,
    zh: '尚有未评分的项目：{items}。',
    en: 'These items are not scored yet: {items}.',
  },
  report_heads_missing: {
    status: 409,
    zh: '报告尚缺以下部分的说明：{heads}。',
    en: 'The report says nothing yet under: {heads}.',
  },
  report_frozen: {
    status: 409,
    zh: '已提交的报告不能再修改。',
    en: 'A report that was handed in does not change.',
  },
  objection_window_open: {
    status: 409,
    zh: '异议期至 {until}，其间中心未表示无异议的，不能评定。',
    en: 'The center may object until {until}; the outcome waits until then, or until it accepts the score.',
  },
  objection_window_closed: {
    status: 409,
    zh: '异议期已于 {until} 届满。',
    en: 'The time to object ended with {until}.',
  },
  rectification_day_needed: {
    status: 422,
    zh: '限期整改须写明整改期限，且晚于今日。',
    en: 'An order to rectify names a day to come by which it is done.',
  },
  rectification_not_ordered: {
    status: 409,
    zh: '该考核评估的结果不是限期整改。',
    en: 'The outcome of the assessment orders nothing to be rectified.',
  },
  rectification_waiting: {
    status: 409,
    zh: '已有一份整改报告等待核查。',
    en: 'A report on what was rectified waits for its verdict already.',
  },
  rectification_accepted: {
    status: 409,
    zh: '整改已通过核查。',
    en: 'What was to be rectified is accepted as done already.',
  },
  rectification_waived: {
    status: 409,
    zh: '该项整改已经免除。',
    en: 'What was to be rectified has been waived.',
  },
  rectification_judged: {
    status: 409,
    zh: '该整改报告已有核查意见。',
    en: 'The report on what was rectified has its verdict already.',
  },
  assessment_decided: {
    status: 409,
    zh: '考核评估已经评定。',
    en: 'The assessment is decided already.',
  },
  support_not_due: {
    status: 409,
    zh: '该年度支持自 {dueOn} 起方可拨付。',
    en: 'The support of that year may be granted from {dueOn} on.',
  },
  support_closed: {
    status: 409,
    zh: '该年度支持已拨付或已停止。',
    en: 'The support of that year is granted or stopped already.',
  },
  support_not_accredited: {
    status: 409,
    zh: '该中心现未获认定，不能拨付支持。',
    en: 'The center stands accredited no more; support is granted to accredited centers alone.',
  },
  support_excluded: {
    status: 409,
    zh: '该中心在 {until} 前不纳入支持范围。',
    en: 'The center is outside the scope of support until {until}.',
  },
});
