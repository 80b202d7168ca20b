import { declareRefusals } from '@concentric/kernel';

export const docketRefusals = declareRefusals({
  patent_event_impossible: {
    status: 409,
    zh: '{on} 时该专利的状态为“{status}”，不能登记此法律事件。',
    en: 'On {on} the patent is “{statusEn}”, of which this legal event cannot come.',
  },
  patent_event_depended_on: {
    status: 409,
    zh: '{on} 登记的事件以此事件为前提，须先撤回该事件。',
    en: 'The event of {on} builds upon this one: take that one back first.',
  },
  patent_event_of_inventions: {
    status: 422,
    zh: '实质审查和专利权期限补偿只适用于发明专利。',
    en: 'Examination as to substance and compensation of the term are for inventions only.',
  },
  patent_event_in_future: {
    status: 422,
    zh: '事件日期 {on} 晚于今天（{today}）。',
    en: 'The event is dated {on}, after today ({today}).',
  },
  patent_event_before_filing: {
    status: 422,
    zh: '事件日期 {on} 早于申请日 {filedOn}。',
    en: 'The event is dated {on}, before the filing date {filedOn}.',
  },
  patent_event_reversed: {
    status: 409,
    zh: '该条记录已撤回。',
    en: 'The entry is taken back already.',
  },
  patent_event_irreversible: {
    status: 409,
    zh: '撤回记录本身不能再撤回，请重新登记。',
    en: 'What takes an entry back cannot be taken back itself: enter the event again.',
  },
  patent_event_code_differs: {
    status: 422,
    zh: '代码 {code} 不对应此类事件。',
    en: 'The code {code} is not of events of this kind.',
  },
  event_to_close_unknown: {
    status: 422,
    zh: '没有找到要解除的登记，或其已解除。',
    en: 'There is no such entry in force to be closed.',
  },
  filing_date_unknown: {
    status: 409,
    zh: '尚未登记申请日，无法计算年费。',
    en: 'The filing date is not known, from which annuities count.',
  },
  annuity_not_owed: {
    status: 409,
    zh: '第 {year} 年度没有应缴的年费。',
    en: 'No annuity is owed for year {year}.',
  },
  annuity_already_paid: {
    status: 409,
    zh: '第 {year} 年度的年费已缴纳。',
    en: 'The annuity of year {year} is paid already.',
  },
  annuity_out_of_order: {
    status: 409,
    zh: '请先缴纳第 {year} 年度的年费。',
    en: 'The annuity of year {year} comes first.',
  },
  annuity_too_late: {
    status: 409,
    zh: '补缴期已于 {graceEndsOn} 届满，须先办理恢复权利。',
    en: 'The months of grace ended on {graceEndsOn}: the right must be restored first.',
  },
  annuity_short: {
    status: 422,
    zh: '当日应缴年费与滞纳金合计 {amount} 元，缴费不足。',
    en: 'CNY {amount} are to be paid on that day, fee and surcharge together; this is less.',
  },
  fee_relief_exists: {
    status: 409,
    zh: '该期间已有同类费用减缴。',
    en: 'A relief on this ground holds in that time already.',
  },
  fee_relief_reversed_period: {
    status: 422,
    zh: '减缴结束日须晚于开始日 {startsOn}。',
    en: 'A relief ends after the day it begins on, {startsOn}.',
  },
  fee_relief_follows: {
    status: 409,
    zh: '开放许可的年费减免随开放许可起止，不能单独终止。',
    en: 'What an open licence takes off annuities begins and ends with it, and is not ended by itself.',
  },
  fee_relief_over: {
    status: 409,
    zh: '该减缴至 {endsOn} 止，只能提前，不能延长。',
    en: 'The relief ends on {endsOn}: it may end before, and is not made longer.',
  },
  patent_event_of_platform: {
    status: 422,
    zh: '许可备案和开放许可事件随本平台的许可与声明自动登记，不能手工登记或撤回。',
    en: 'Events of licences and open licences follow from those on this platform: they are neither entered nor taken back by hand.',
  },
  payer_not_asked: {
    status: 409,
    zh: '没有等待本单位确认的缴费约定。',
    en: 'Your organization is not asked to pay these annuities.',
  },
  payer_unknown: {
    status: 422,
    zh: '缴费机构不存在。',
    en: 'The organization that is to pay is not known.',
  },
});
