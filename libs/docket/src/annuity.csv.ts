import { yuan, type Shown } from '@concentric/kernel';
import { csvOf, type SpokenLanguage } from '@concentric/platform';
import type { DueAnnuity } from './contract';

const headings = {
  zh: [
    ...['申请号', '发明名称', '专利权人', '缴费人', '年度', '应缴日', '补缴期届满日'],
    ...['年费（元）', '滞纳金（元）', '合计（元）', '状态'],
  ],
  en: [
    ...['Application number', 'Title', 'Holders', 'Payer', 'Year', 'Due on', 'Grace ends on'],
    ...['Fee (CNY)', 'Surcharge (CNY)', 'Total (CNY)', 'State'],
  ],
};
const states: Record<string, { zh: string; en: string }> = {
  upcoming: { zh: '未到期', en: 'upcoming' },
  due: { zh: '待缴', en: 'due' },
  grace: { zh: '滞纳期', en: 'in grace' },
  overdue: { zh: '逾期', en: 'overdue' },
};

/** The annuity docket as a spreadsheet reads it. */
export const docketCsv = (lines: readonly Shown<typeof DueAnnuity>[], language: SpokenLanguage): string =>
  csvOf([
    headings[language],
    ...lines.map(({ fee, surcharge, holders, payer, ...line }) => [
      ...[line.applicationNumber, line.title, holders.join('; '), payer?.name ?? ''],
      ...[String(line.year), line.dueOn, line.graceEndsOn, yuan(fee.amount), yuan(surcharge.amount)],
      ...[yuan(fee.amount + surcharge.amount), states[line.state]?.[language] ?? line.state],
    ]),
  ]);
