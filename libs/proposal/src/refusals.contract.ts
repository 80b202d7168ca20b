import { declareRefusals } from '@concentric/kernel';

export const proposalRefusals = declareRefusals({
  proposal_sealed: {
    status: 403,
    zh: '投标内容已密封，开启前任何人（包括投标单位和管理员）都不能查看。',
    en: 'The proposal is sealed: until the opening nobody reads it, its own organization and administrators included.',
  },
  proposal_exists: {
    status: 409,
    zh: '贵单位对该需求已有一份投标。',
    en: 'Your organization has a proposal for this request already.',
  },
  proposal_cannot_move: {
    status: 409,
    zh: '投标处于“{from}”状态，不能执行“{verb}”。',
    en: 'A proposal that is {from} cannot {verb}.',
  },
  proposal_incomplete: {
    status: 422,
    zh: '投标尚不完整：{fields}。',
    en: 'The proposal is incomplete: {fields}.',
  },
  milestones_do_not_sum: {
    status: 422,
    zh: '里程碑金额合计 {sum} 分，与报价 {price} 分不符。',
    en: 'The milestones sum to {sum} fen; the price is {price} fen.',
  },
  shares_do_not_sum: {
    status: 422,
    zh: '合作单位份额合计 {sum} 个基点，牵头单位须留有份额（共 10000）。',
    en: 'The partners’ shares sum to {sum} basis points; of 10000 the leader must keep some.',
  },
  partner_twice: {
    status: 422,
    zh: '联合体中同一单位只能出现一次，且不能是牵头单位自己。',
    en: 'A consortium names each organization once, and never its leader.',
  },
  own_request: {
    status: 409,
    zh: '需求方自己（含联合体成员）不能对其需求投标。',
    en: 'Whoever makes a request cannot propose to it, nor be a partner in a proposal.',
  },
  reviewer_of_own_unit: {
    status: 409,
    zh: '评审人员与投标单位（或其合作单位）属同一单位。',
    en: 'A reviewer belongs to the proposing organization or to a partner of it.',
  },
  declaration_required: {
    status: 403,
    zh: '评审人员须先声明有无利益冲突，方可查看投标。',
    en: 'A reviewer declares whether there is a conflict of interest before reading.',
  },
  conflict_declared: {
    status: 403,
    zh: '您对此项目有利益冲突，不能查看或评审。',
    en: 'You have a conflict of interest here: you neither read nor score.',
  },
  opening_too_early: {
    status: 409,
    zh: '投标截止（{closesAt}）前不得开启。',
    en: 'Nothing is opened before proposals are due, {closesAt}.',
  },
  sealing_key_unknown: {
    status: 409,
    zh: '系统缺少密封密钥 {keyId}，暂不能开启；请管理员在 SEALING_KEYS 中恢复该密钥，之后会自动重试。',
    en: 'The sealing key {keyId} is missing, so nothing was opened; the administrator must restore it in SEALING_KEYS. It is tried again by itself.',
  },
  seal_broken: {
    status: 409,
    zh: '密封内容已被改动，无法开启。',
    en: 'What was sealed has been changed and cannot be opened.',
  },
});
