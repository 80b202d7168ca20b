import { declareRefusals } from '@concentric/kernel';

export const revenueRefusals = declareRefusals({
  source_recorded: {
    status: 409,
    zh: '该笔付款或收费已登记为收益事项。',
    en: 'This payment or charge is a revenue event already.',
  },
  costs_exceed_gross: {
    status: 422,
    zh: '税费、维持费和直接成本合计 {costs} 分，超过总额 {gross} 分。',
    en: 'Taxes, upkeep and direct costs come to {costs} fen, more than the gross of {gross}.',
  },
  revenue_too_large: {
    status: 422,
    zh: '金额超出一笔收益可登记的上限（900 亿元）。',
    en: 'The amount is larger than one revenue event holds (90 billion yuan).',
  },
  items_differ: {
    status: 422,
    zh: '扣除明细合计 {items} 分，与所填合计 {total} 分不符。',
    en: 'The lines of a deduction come to {items} fen, not to the total of {total} that was given.',
  },
  received_in_future: {
    status: 422,
    zh: '收款日期 {receivedOn} 晚于今天（{today}）。',
    en: 'Nothing can have been received on {receivedOn}, after today ({today}).',
  },
  received_too_early: {
    status: 422,
    zh: '收款日期 {receivedOn} 早于产生日期 {limit}。',
    en: 'Nothing can have been received on {receivedOn}, before it was earned on {limit}.',
  },
  licence_of_other_center: {
    status: 422,
    zh: '该许可不属于本中心。',
    en: 'The licence is not one of this center.',
  },
  licence_stream_differs: {
    status: 422,
    zh: '注明许可的收益属于许可收益，不能登记为其他来源。',
    en: 'Income under a licence is licence income and belongs to no other stream.',
  },
  asset_of_other_center: {
    status: 422,
    zh: '该知识产权资产不属于本中心。',
    en: 'The asset is not one of this center.',
  },
  event_distributed: {
    status: 409,
    zh: '该收益事项已有分配草案或已过账的分配，请先作废或冲销分配。',
    en: 'A distribution shares this revenue event; discard or reverse that first.',
  },
  event_not_accrued: {
    status: 409,
    zh: '只有应收的收益事项可以登记收款。',
    en: 'Only what is owed can be received.',
  },
  event_not_received: {
    status: 409,
    zh: '只有已登记收款的设备收费可以退回为应收。',
    en: 'Only an equipment charge that was received can be sent back to owed.',
  },
  event_reversed: { status: 409, zh: '该收益事项已冲销。', en: 'The revenue event is reversed already.' },
  event_of_source: {
    status: 409,
    zh: '该收益事项来自付款或收费记录，请在原记录处冲销或调整。',
    en: 'The event follows from a payment or a charge; reverse or adjust it there.',
  },
  asset_patent_linked: { status: 409, zh: '该专利已关联到此资产。', en: 'The patent is linked to this asset already.' },
  patent_unknown: { status: 422, zh: '没有这件专利。', en: 'There is no such patent.' },
  revenue_files_closed: {
    status: 409,
    zh: '收益事项已分配或冲销，其文件不能再增删。',
    en: 'The event is distributed or reversed; its files stay as they are.',
  },
});
