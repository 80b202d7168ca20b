import { declareRefusals } from '@concentric/kernel';

export const serviceRefusals = declareRefusals({
  service_offer_closed: {
    status: 409,
    zh: '该服务未发布或已下架，不能下单。',
    en: 'The service is not on offer now, so it cannot be ordered.',
  },
  service_offer_changed: {
    status: 409,
    zh: '服务的内容或价格刚刚有变，请查看后重新下单。',
    en: 'The service has just changed; read it again before ordering.',
  },
  service_offer_state: {
    status: 409,
    zh: '服务目前的状态不允许此操作。',
    en: 'The service is in a state that does not allow this.',
  },
  service_offer_bare: {
    status: 409,
    zh: '请先填写服务说明再发布。',
    en: 'Describe the service before it is published.',
  },
  service_prices_apart: {
    status: 422,
    zh: '成员价与行业价须同时填写，或都不填（按需报价）。',
    en: 'Give the prices for members and for the industry together, or neither where it is quoted for.',
  },
  service_member_dearer: {
    status: 422,
    zh: '成员价不能高于行业价。',
    en: 'Members cannot pay more than the industry does.',
  },
  service_discount_unpriced: {
    status: 422,
    zh: '按需报价的服务不设中小企业优惠比例，请在报价中体现。',
    en: 'A service on quotation has no fixed discount; let the quotation show it.',
  },
  service_price_range: {
    status: 422,
    zh: '服务价格须大于零且不超过一百亿元。',
    en: 'A service costs more than nothing and at most ten billion yuan.',
  },
  service_price_missing: {
    status: 422,
    zh: '该服务按需报价，受理时须填写价格。',
    en: 'The service is on quotation; name its price to accept the order.',
  },
  service_price_fixed: {
    status: 409,
    zh: '订单价格已确定，不能更改。',
    en: 'The price of the order stands and cannot be changed.',
  },
  service_wanted_past: {
    status: 422,
    zh: '期望完成日期不能早于今天。',
    en: 'The day it is wanted by has passed already.',
  },
  service_order_moved: {
    status: 409,
    zh: '订单目前的状态不允许此操作，可能已由他人处理。',
    en: 'The order is in a state that does not allow this; somebody else may have dealt with it.',
  },
  service_order_unagreed: {
    status: 409,
    zh: '客户尚未同意报价，不能开始服务。',
    en: 'The customer has not agreed to the quotation, so work cannot begin.',
  },
  service_quotation_answered: {
    status: 409,
    zh: '价格已经双方确认，无须再次同意。',
    en: 'The price is agreed on already.',
  },
  service_deliverable_missing: {
    status: 409,
    zh: '请先上传至少一份交付成果文件。',
    en: 'Add at least one file of what is delivered first.',
  },
});
