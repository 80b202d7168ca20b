import { declareRefusals } from '@concentric/kernel';

export const variationRefusals = declareRefusals({
  variation_open: {
    status: 409,
    zh: '该许可合同已有一份未了结的变更协议。',
    en: 'A variation of this licence is open already.',
  },
  variation_empty: { status: 422, zh: '许可变更没有改变任何条款。', en: 'The variation changes nothing.' },
  variation_term_unknown: {
    status: 422,
    zh: '许可合同没有条款“{term}”。',
    en: 'A licence has no term {term}.',
  },
  variation_kind_fixed: {
    status: 422,
    zh: '许可种类、交叉许可的专利和试用条款不能以变更协议更改；请另行磋商，或将试用许可转正。',
    en: 'The kind, the patents of a cross licence and a trial are not changed by a variation; negotiate anew, or convert the trial.',
  },
  variation_cannot_move: {
    status: 409,
    zh: '许可变更处于“{from}”状态，贵方不能执行“{verb}”。',
    en: 'With a variation that is {from} your side cannot {verb}.',
  },
  open_licence_not_varied: {
    status: 409,
    zh: '开放许可按声明的条件取得，不能以变更协议更改。',
    en: 'An open licence is taken as it was declared; no variation changes it.',
  },
  trial_not_convertible: {
    status: 409,
    zh: '该许可不是可转正的试用许可。',
    en: 'This is no trial licence that may become a full one.',
  },
  trial_over: {
    status: 409,
    zh: '试用许可须在 {until} 或之前转正。',
    en: 'The trial had to be converted by {until}.',
  },
  conversion_incomplete: {
    status: 422,
    zh: '转正后的许可须有晚于试用期的届满日，或不定届满日。',
    en: 'The full licence must end later than the trial does, or with the patents.',
  },
  breach_notice_required: {
    status: 409,
    zh: '须先向对方发出违约催告（最高人民法院技术合同司法解释第15条）。',
    en: 'Give the other side a notice of the breach first (Supreme Court interpretation on technology contracts, art. 15).',
  },
  breach_cure_running: {
    status: 409,
    zh: '催告期限至 {until}，此前不能以违约为由解除许可合同（最高人民法院技术合同司法解释第15条）。',
    en: 'The time to mend the breach runs until {until}; the licence cannot be ended for it before (Supreme Court interpretation on technology contracts, art. 15).',
  },
  licence_ending_proposed: {
    status: 409,
    zh: '贵方已提出协商终止许可，等待对方同意。',
    en: 'Your side has proposed to end the licence by agreement; the other has yet to agree.',
  },
  renounces_open_only: {
    status: 409,
    zh: '只有开放许可的被许可方可以单方放弃许可。',
    en: 'Only who took an open licence may give it up alone.',
  },
  breach_not_yours: {
    status: 403,
    zh: '只有发出催告的一方可以了结该催告。',
    en: 'Only the side that gave notice of the breach settles it.',
  },
  breach_settled: { status: 409, zh: '该催告已了结。', en: 'The notice of breach is settled already.' },
});
