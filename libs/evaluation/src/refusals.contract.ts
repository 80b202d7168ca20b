import { declareRefusals } from '@concentric/kernel';

export const evaluationRefusals = declareRefusals({
  reviewer_exists: { status: 409, zh: '此人已是评审组成员。', en: 'This person is on the panel already.' },
  reviewer_has_scored: {
    status: 409,
    zh: '该评审已打分，不能再移出评审组。',
    en: 'The reviewer has scored, and stays on the panel.',
  },
  reviewer_unknown: { status: 422, zh: '没有这位用户。', en: 'There is no such user.' },
  panel_closed: {
    status: 409,
    zh: '评审已结束，评审组不能再变动。',
    en: 'The evaluation is over: the panel stays as it is.',
  },
  conflict_undeclared: {
    status: 422,
    zh: '请先声明有无利益冲突。',
    en: 'Declare first whether you have a conflict of interest.',
  },
  commenter_cannot_score: {
    status: 403,
    zh: '评论员只能评论，不能打分。',
    en: 'A commenter comments and does not score.',
  },
  criteria_incomplete: {
    status: 422,
    zh: '每项评审标准须打分且仅打一次：{criteria}。',
    en: 'Every criterion is scored exactly once: {criteria}.',
  },
  evaluation_not_open: {
    status: 409,
    zh: '投标开启后、定标前方可评审。',
    en: 'Proposals are evaluated once they are opened and until the award.',
  },
  feedback_missing: {
    status: 409,
    zh: '还有 {count} 份投标缺少评分或理由，暂不能定标。',
    en: 'The award cannot close yet: {count} proposals lack scores or a reason.',
  },
  feedback_not_due: {
    status: 409,
    zh: '中标公示后方可查看反馈。',
    en: 'Feedback is told once the award notice is out.',
  },
  award_exists: { status: 409, zh: '该需求已定标。', en: 'The request has been awarded already.' },
  proposal_not_of_request: {
    status: 422,
    zh: '该投标不属于此需求。',
    en: 'The proposal is not one of this request.',
  },
  standstill_running: {
    status: 409,
    zh: '异议期至 {until}，此前不能签约。',
    en: 'The standstill runs until {until}; nothing is signed before.',
  },
  standstill_over: {
    status: 409,
    zh: '仅可在异议期内提出异议。',
    en: 'A complaint is made during the standstill only.',
  },
  complaint_open: {
    status: 409,
    zh: '异议处理完毕前不能签约。',
    en: 'A complaint is open: nothing is signed until it is decided.',
  },
  complaint_exists: {
    status: 409,
    zh: '贵单位已有一件未了结的异议。',
    en: 'Your organization has a complaint that is not settled yet.',
  },
  complaint_cannot_move: {
    status: 409,
    zh: '异议处于“{from}”状态，不能执行“{verb}”。',
    en: 'A complaint that is {from} cannot {verb}.',
  },
  complaint_needs_loss: {
    status: 409,
    zh: '只有未中标或被否决的投标单位可以提出异议。',
    en: 'Only whoever did not win, or was disqualified, may complain.',
  },
  complaint_own_case: {
    status: 403,
    zh: '与该异议有关的单位人员不能处理该异议。',
    en: 'Nobody decides a complaint of, or against, their own organization.',
  },
});
