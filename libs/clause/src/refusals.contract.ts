import { declareRefusals } from '@concentric/kernel';

export const clauseRefusals = declareRefusals({
  terms_do_not_sum: {
    status: 422,
    zh: '预付款与各里程碑合计 {sum} 分，与合同价款 {price} 分不符。',
    en: 'What is paid upfront and the milestones sum to {sum} fen; the price is {price} fen.',
  },
  path_unknown: { status: 422, zh: '合同没有条款“{path}”。', en: 'The contract has no term {path}.' },
  partners_fixed: {
    status: 422,
    zh: '合同的合作单位须与中标方案一致。',
    en: 'The partners of a contract are those of the proposal that won.',
  },

  /* Clauses that the law forbids; each says what was found and where it is written. */
  pay_when_paid_forbidden: {
    status: 422,
    zh: '大型企业、机关和事业单位不得以收到第三方付款作为向中小企业付款的条件（{citation}）。',
    en: 'Large enterprises and public bodies may not make payment to a small or medium enterprise depend on being paid themselves ({citationEn}).',
  },
  payment_term_too_long: {
    status: 422,
    zh: '付款期限过长：{said}（{citation}）。',
    en: 'The term of payment is too long: {saidEn} ({citationEn}).',
  },
  late_interest_too_low: {
    status: 422,
    zh: '逾期利息过低：{said}（{citation}）。',
    en: 'The late interest is too low: {saidEn} ({citationEn}).',
  },
  grant_back_forbidden: {
    status: 422,
    zh: '不得要求一方将其改进的技术无偿、非互惠地提供给对方（{citation}）。',
    en: 'A free grant-back of improvements that is not mutual is void ({citationEn}).',
  },
  restriction_forbidden: {
    status: 422,
    zh: '该限制属于非法垄断技术，条款无效：{said}（{citation}）。',
    en: 'The restriction monopolises technology and is void: it {saidEn} ({citationEn}).',
  },
  retention_too_high: {
    status: 422,
    zh: '依法招标的项目，质保金不得超过合同价款的 10%（{citation}）。',
    en: 'After a statutory tender no more than 10 % of the price is held back ({citationEn}).',
  },
  upfront_unjustified: {
    status: 422,
    zh: '约定预付款的，须写明理由（{citation}）。',
    en: 'A payment upfront needs a reason ({citationEn}).',
  },
  clause_required: {
    status: 422,
    zh: '签署前须写明“成果共享”与“风险共担”条款（{citation}）。',
    en: 'Before signing, the contract must say how results and risks are shared ({citationEn}).',
  },
});
