import { declareRefusals } from '@concentric/kernel';

export const patentRefusals = declareRefusals({
  patent_number_invalid: {
    status: 422,
    zh: '“{applicationNumber}”不是专利申请号：应为 12 位（2003 年 10 月前为 8 位）数字加校验位。',
    en: 'No application number is “{applicationNumber}”: one has 12 digits (8 before October 2003) and a check digit.',
  },
  patent_number_check: {
    status: 422,
    zh: '申请号“{applicationNumber}”的校验位不正确：应为“{expected}”，所填为“{written}”。',
    en: 'The check digit of “{applicationNumber}” is wrong: it should be “{expected}”, and “{written}” was written.',
  },
  patent_number_kind: {
    status: 422,
    zh: '申请号“{applicationNumber}”的种类号“{digit}”不符：1、8 为发明，2、9 为实用新型，3 为外观设计。',
    en: 'The kind digit “{digit}” of “{applicationNumber}” does not fit: 1 and 8 are inventions, 2 and 9 utility models, 3 designs.',
  },
  patent_year_differs: {
    status: 422,
    zh: '申请日 {filedOn} 晚于申请号中的年份 {year}。',
    en: 'The filing date {filedOn} lies after the year of the number, {year}.',
  },
  filing_date_kept: {
    status: 422,
    zh: '已登记的申请日可以更正，但不能删除。',
    en: 'A filing date that is known may be corrected, and is not taken away.',
  },
  filing_date_contradicts: {
    status: 409,
    zh: '申请日与已登记的法律事件矛盾：有事件早于申请日，或者晚于由此算出的届满日。请先撤回该事件。',
    en: 'Legal events speak against this filing date: one came before it, or after the end that follows from it. Take that one back first.',
  },
  holders_must_agree: {
    status: 409,
    zh: '其他专利权人会因此失去权利或减少份额，须由其自己修改。',
    en: 'It takes from another holder a right or part of one, which each gives up only itself.',
  },
  patent_exists: {
    status: 409,
    zh: '该申请号已登记。',
    en: 'A patent with this application number is registered already.',
  },
  holder_unknown: {
    status: 422,
    zh: '专利权人中有不存在的机构。',
    en: 'One of the holders is no organization we know.',
  },
  holder_shares_do_not_sum: {
    status: 422,
    zh: '专利权人份额之和须恰为 1。现为 {sum}。',
    en: 'The shares of the holders must sum to exactly 1. They sum to {sum}.',
  },
  holder_shares_partial: {
    status: 422,
    zh: '专利权人的份额须全部填写或全部不填（不填即均等）。',
    en: 'Either every holder has a share, or none has: then they hold alike.',
  },
  not_holder: {
    status: 403,
    zh: '只能登记或修改本单位持有的专利。',
    en: 'You may register or change only patents that an organization of yours holds.',
  },
  ipc_unknown: {
    status: 422,
    zh: '国际专利分类中没有“{symbol}”。',
    en: 'The International Patent Classification has no “{symbol}”.',
  },
});
