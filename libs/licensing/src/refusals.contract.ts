import { declareRefusals } from '@concentric/kernel';

export const licensingRefusals = declareRefusals({
  term_outside_patent_life: {
    status: 422,
    zh: '许可期限超出专利权的存续期限：最迟于 {limit} 届满（民法典第865条）。',
    en: 'The licence would outlive its patents: it ends on {limit} at the latest (Civil Code, art. 865).',
  },
  territory_unknown: {
    status: 422,
    zh: '地域“{territory}”不存在：须为 CN 或 GB/T 2260 行政区划代码。',
    en: 'There is no territory “{territory}”: use CN or a region of GB/T 2260.',
  },
  terms_reversed: {
    status: 422,
    zh: '许可的届满日 {endsOn} 须晚于开始日 {startsOn}。',
    en: 'The licence ends on {endsOn}, which is not after its start, {startsOn}.',
  },
  starts_in_past: {
    status: 422,
    zh: '许可的开始日 {startsOn} 早于今天 {today}。',
    en: 'The licence starts on {startsOn}, before today, {today}.',
  },
  tiers_unordered: {
    status: 422,
    zh: '提成的各档须从零开始，并按起点金额递增。',
    en: 'Royalty tiers begin from nothing, and each begins above the one before it.',
  },
  cross_terms_missing: {
    status: 422,
    zh: '交叉许可须写明对方回授的专利。',
    en: 'A cross-licence says which patents are granted in return.',
  },
  cross_terms_stray: {
    status: 422,
    zh: '只有交叉许可才写明回授的专利。',
    en: 'Only a cross-licence grants patents in return.',
  },
  stand_in_kind: {
    status: 422,
    zh: '只有普通许可才能代许可方实施（技术合同司法解释第27条）。',
    en: 'Only a non-exclusive licensee practises in the licensor’s stead (interpretation on technology contracts, art. 27).',
  },
  trial_too_long: {
    status: 422,
    zh: '试用许可须写明届满日，且自开始起不超过 {months} 个月。',
    en: 'A trial licence says when it ends, at most {months} months after it starts.',
  },

  cross_patents_unknown: {
    status: 422,
    zh: '回授的专利中有未登记或者不由被许可方持有的专利。',
    en: 'A patent granted in return is not registered, or the licensee does not hold it.',
  },
  licence_patent_ended: {
    status: 409,
    zh: '专利已经终止、被宣告无效或者未获授权，不得就其订立许可合同（{citation}）。',
    en: 'A patent has ended, was invalidated or was never granted: no licence of it can be made ({citationEn}).',
  },
  licence_not_holder: {
    status: 409,
    zh: '许可方不是专利登记的专利权人（{citation}）。',
    en: 'The licensor is no registered holder of a patent ({citationEn}).',
  },
  open_terms_unfit: {
    status: 422,
    zh: '开放许可的使用费只能是一次总付或者单一比例的提成，不能另设分档、最低使用费、付款节点、试用、再许可或者最惠待遇。',
    en: 'An open licence has one fee, paid at once or as one rate of sales: no tiers, minimum, milestones, trial, sublicences or most-favoured clause.',
  },
  open_offer_foreign: {
    status: 409,
    zh: '开放许可须由专利权人自己声明，不能以授权依据代为挂牌。',
    en: 'Open licences are declared by the holder of a patent, and not listed by the authority of another.',
  },
  open_offer_advertises: {
    status: 422,
    zh: '提供开放许可的挂牌不得使用商业性宣传用语：“{words}”。',
    en: 'A listing that offers open licences must not advertise: “{words}”.',
  },
  territory_not_covered: {
    status: 422,
    zh: '中国专利权的效力不及于香港、澳门和台湾地区：{territory}。',
    en: 'A Chinese patent has no effect in Hong Kong, Macao or Taiwan: {territory}.',
  },
});
