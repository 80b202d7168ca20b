import { declareRefusals } from '@concentric/kernel';

export const researchRefusals = declareRefusals({
  request_cannot_move: {
    status: 409,
    zh: '研发需求处于“{from}”状态，不能进行“{verb}”。',
    en: 'A request that is {from} cannot take the step {verb}.',
  },
  request_not_draft: {
    status: 409,
    zh: '需求发布后内容不再修改；可延长截止时间，或以答疑说明。',
    en: 'What is published stays as it is; extend its deadlines, or answer questions.',
  },
  reason_required: {
    status: 422,
    zh: '撤销他人的需求须说明理由。',
    en: 'Whoever cancels the request of another says why.',
  },
  field_not_of_center: {
    status: 422,
    zh: '该中心所依据的政策没有领域 {fieldCode}。',
    en: 'The policy of this center has no field {fieldCode}.',
  },
  organization_stands_nowhere: {
    status: 403,
    zh: '该单位不是本中心的成员，不能在此发布需求。',
    en: 'The organization is not a member of this center.',
  },
  confidentiality_refused: {
    status: 422,
    zh: '涉及国家秘密或军事秘密的需求不得在本平台发布。',
    en: 'State and military secrets do not belong on this platform.',
  },
  weights_not_hundred: {
    status: 422,
    zh: '评审标准的权重之和为 {sum}，须正好为 100。',
    en: 'The weights of the criteria sum to {sum}; they must sum to exactly 100.',
  },
  periods_out_of_order: {
    status: 422,
    zh: '时间顺序须为：开始接收方案 < 方案截止，答疑截止 ≤ 方案截止 ≤ 评审结束。',
    en: 'Proposals open before they close; questions close no later than proposals, and evaluation ends no earlier.',
  },
  deadline_passed: {
    status: 422,
    zh: '方案截止时间 {submissionsCloseAt} 已过。',
    en: 'The deadline for proposals, {submissionsCloseAt}, has passed.',
  },
  deadline_too_far: {
    status: 422,
    zh: '各截止时间最晚为 {limit}。',
    en: 'No deadline lies later than {limit}.',
  },
  deadline_not_later: {
    status: 422,
    zh: '截止时间只能延后：须晚于 {limit}。',
    en: 'A deadline is only ever put off: to later than {limit}.',
  },
  readiness_out_of_order: {
    status: 422,
    zh: '目标技术成熟度不得低于起始技术成熟度 {from}。',
    en: 'The readiness aimed at is no lower than where it starts, {from}.',
  },
  direct_reason_required: {
    status: 422,
    zh: '直接委托须说明理由类别和具体理由，且仅对受邀单位可见。',
    en: 'A direct award states its reason, as code and as text, and is visible to the invited only.',
  },
  invitation_required: {
    status: 409,
    zh: '仅对受邀单位可见的需求须先邀请单位：需要 {wanted} 家，已邀请 {invited} 家。',
    en: 'Only the invited see this request, so invite them first: {wanted} needed, {invited} invited.',
  },
  invitation_exists: { status: 409, zh: '该单位已受邀。', en: 'The organization is invited already.' },
  invitation_of_requester: {
    status: 422,
    zh: '不能邀请需求方自己。',
    en: 'The requester does not invite itself.',
  },
  tender_period_too_short: {
    status: 422,
    zh: '依法必须招标的项目，自发布至方案截止不得少于 {days} 日（招标投标法第二十四条）。',
    en: 'A statutory tender leaves at least {days} days for proposals (Tendering Law, article 24).',
  },
  standstill_too_short: {
    status: 422,
    zh: '依法必须招标的项目，中标公示不得少于 {days} 日（招标投标法实施条例第五十四条）。',
    en: 'A statutory tender announces its award for at least {days} days (Tendering Regulations, article 54).',
  },
  bid_bond_too_high: {
    status: 422,
    zh: '投标保证金不得超过预算的 2%（招标投标法实施条例第二十六条）：至多 {limit} 分。',
    en: 'A bid bond is at most 2 % of the budget (Tendering Regulations, article 26): {limit} fen.',
  },
  performance_bond_too_high: {
    status: 422,
    zh: '履约保证金不得超过合同金额的 10%（招标投标法实施条例第五十八条）。',
    en: 'A performance bond is at most 10 % of the price (Tendering Regulations, article 58).',
  },
  questions_closed: {
    status: 409,
    zh: '答疑已于 {closedAt} 截止。',
    en: 'Questions closed at {closedAt}.',
  },
  own_request_question: {
    status: 409,
    zh: '不能就本单位的需求提问。',
    en: 'An organization does not ask about its own request.',
  },
  questions_too_many: {
    status: 409,
    zh: '每个单位对一项需求至多提 {limit} 个问题。',
    en: 'An organization asks at most {limit} questions about a request.',
  },
  answers_closed: {
    status: 409,
    zh: '方案截止后不再答复或更改答复。',
    en: 'Answers are given and changed only until proposals close.',
  },
  undertaking_not_needed: {
    status: 409,
    zh: '该需求无需保密承诺。',
    en: 'This request needs no undertaking.',
  },
  undertaking_exists: {
    status: 409,
    zh: '本单位已作出保密承诺。',
    en: 'The organization has given the undertaking already.',
  },
  undertaking_required: {
    status: 403,
    zh: '该需求为保密需求，请先由本单位负责人或管理员作出保密承诺。',
    en: 'This request is confidential: an owner or manager of the organization gives the undertaking first.',
  },
  submissions_closed: {
    status: 409,
    zh: '方案已于 {closedAt} 截止。',
    en: 'Proposals closed at {closedAt}.',
  },
  submissions_not_open: {
    status: 409,
    zh: '方案自 {opensAt} 起接收。',
    en: 'Proposals are taken from {opensAt}.',
  },
});
