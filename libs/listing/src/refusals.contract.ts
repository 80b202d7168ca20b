import { declareRefusals } from '@concentric/kernel';

export const listingRefusals = declareRefusals({
  listing_cannot_move: {
    status: 409,
    zh: '挂牌处于“{from}”状态，不能进行“{verb}”。',
    en: 'A listing that is {from} cannot take the step {verb}.',
  },
  listing_blocked: {
    status: 409,
    zh: '不能许可：{said}。',
    en: 'This cannot be licensed: {saidEn}.',
  },
  listing_not_open: {
    status: 409,
    zh: '该挂牌处于“{state}”状态，不接受意向和磋商。',
    en: 'A listing that is {state} takes no interests and no negotiations.',
  },
  listing_fixed: {
    status: 409,
    zh: '挂牌处于“{state}”状态，不能修改：{parts}。请先暂停挂牌。',
    en: 'While a listing is {state} these cannot be changed: {parts}. Pause it first.',
  },
  own_listing: {
    status: 409,
    zh: '这是本单位自己的挂牌。',
    en: 'This is a listing of your own organization.',
  },
  nda_required: {
    status: 409,
    zh: '须先由双方签署保密协议。',
    en: 'Both sides sign a confidentiality agreement first.',
  },
  listing_center_required: {
    status: 422,
    zh: '该单位加入了多个创新中心，请说明在哪个中心挂牌（centerId）。',
    en: 'The organization stands in several centers: say in which one it lists (centerId).',
  },
  listing_center_foreign: {
    status: 403,
    zh: '该单位不是该创新中心的成员，不能在此挂牌。',
    en: 'The organization is not a member of this center, so it cannot list there.',
  },
  listing_patent_unknown: {
    status: 422,
    zh: '专利不存在：{patentId}。',
    en: 'There is no such patent: {patentId}.',
  },
  listing_patents_missing: {
    status: 422,
    zh: '供给须包含至少一件专利。',
    en: 'An offer holds at least one patent.',
  },
  listing_patents_foreign: {
    status: 422,
    zh: '需求与场景不列专利。',
    en: 'What is sought holds no patents yet.',
  },
  listing_needs_authority: {
    status: 422,
    zh: '本单位不是专利 {applicationNumber} 的权利人，须说明授权依据（authority）。',
    en: 'The organization does not hold patent {applicationNumber}: say by what authority it is listed.',
  },
  listing_expiry_past: {
    status: 422,
    zh: '有效期 {expiresOn} 须晚于今天 {today}，且不超过五年。',
    en: 'A listing stands until a day after today, {today}, and for at most five years; {expiresOn} is not one.',
  },
  listing_reason_required: {
    status: 422,
    zh: '暂停他人的挂牌须说明理由。',
    en: 'Whoever pauses the listing of another says why.',
  },
});
