import { declareRefusals } from '@concentric/kernel';

export const brokerageRefusals = declareRefusals({
  mandate_exists: {
    status: 409,
    zh: '该磋商（或挂牌）已有待确认或生效的居间委托。',
    en: 'A mandate for these talks, or this listing, is offered or accepted already.',
  },
  mandate_side_unknown: {
    status: 422,
    zh: '挂牌的居间委托只能由许可方委托和付费：被许可方尚不存在。',
    en: 'A mandate for a listing can be given and paid by the licensor only: there is no licensee yet.',
  },
  mandate_validity_past: {
    status: 422,
    zh: '有效期至 {validUntil} 早于今天（{today}）。',
    en: 'A mandate cannot be valid until {validUntil}, before today ({today}).',
  },
  disclosure_missing: {
    status: 409,
    zh: '经纪人须先披露与双方的利害关系（没有也须声明），方可提出委托（民法典962）。',
    en: 'A broker discloses what interests he has in the sides, or that he has none, before he offers a mandate (Civil Code, art. 962).',
  },
  mandate_cannot_move: {
    status: 409,
    zh: '委托处于“{from}”状态，不能执行“{verb}”。',
    en: 'A mandate that is {from} cannot {verb}.',
  },
  mandate_expired: {
    status: 409,
    zh: '委托的有效期已于 {validUntil} 届满。',
    en: 'The mandate was valid until {validUntil}.',
  },
  mandate_not_signer: {
    status: 403,
    zh: '该委托不需要贵方确认。',
    en: 'The mandate does not need your signature.',
  },
  mandate_signed: { status: 409, zh: '贵方已确认该委托。', en: 'Your side has signed the mandate already.' },
  mandate_of_other: {
    status: 403,
    zh: '只有经办该委托的经纪人或中心管理员可以撤回或终止委托。',
    en: 'Only the broker whose mandate it is, or a manager of the center, takes it back or ends it.',
  },
  mandate_own_case: {
    status: 409,
    zh: '经纪人不能就自己的隐瞒行为作出认定。',
    en: 'A broker does not judge his own case.',
  },
});
