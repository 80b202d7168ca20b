import { dayIn, yuan } from '@concentric/kernel';
import type { ChargeKind, ChargeLine, ChargeState, StatementView } from './contract';
import { statementZone } from './statement.rules';

/** A statement as files say it: every instant is already text or a Date. */
export type Statement = Omit<StatementView, 'lines'> & {
  lines: (Omit<StatementView['lines'][number], 'chargedAt' | 'startsAt' | 'endsAt'> & {
    chargedAt: unknown;
    startsAt: unknown;
    endsAt: unknown;
  })[];
};
export type Language = 'zh' | 'en';

const kinds: Record<Language, Record<ChargeKind, string>> = {
  zh: { usage: '使用费', cancellation: '取消费', no_show: '爽约费', adjustment: '调整' },
  en: { usage: 'Usage', cancellation: 'Cancellation', no_show: 'No-show', adjustment: 'Adjustment' },
};
const states: Record<Language, Record<ChargeState, string>> = {
  zh: { none: '', disputed: '有异议', settled: '异议已处理' },
  en: { none: '', disputed: 'Disputed', settled: 'Settled' },
};
const codes: Record<Language, Record<string, string>> = {
  zh: {
    ...{ hours: '机时', discount: '时长折扣', samples: '样品', cancellation: '取消费', no_show: '爽约费' },
    adjustment: '调整',
  },
  en: {
    ...{ hours: 'Time', discount: 'Length discount', samples: 'Samples', cancellation: 'Cancellation fee' },
    ...{ no_show: 'No-show fee', adjustment: 'Adjustment' },
  },
};

const headings = {
  zh: {
    ...{ title: '仪器设备使用月结单', month: '月份', organization: '单位', page: '第 {page} 页，共 {pages} 页' },
    ...{
      chargedAt: '计费时间',
      instrument: '仪器设备',
      kind: '类别',
      startsAt: '开始',
      endsAt: '结束',
      period: '使用时段',
    },
    ...{
      purpose: '用途',
      explanation: '计价说明',
      amount: '金额（元）',
      voucher: '创新券（元）',
      payable: '应付（元）',
    },
    ...{ state: '异议', chargeId: '费用编号', bookingId: '预约编号', total: '合计', byInstrument: '按仪器汇总' },
    ...{ charges: '笔数', part: '仅含您有权查看的费用', zone: '时间为北京时间（UTC+8）', none: '本月没有费用。' },
  },
  en: {
    ...{ title: 'Monthly statement of equipment use', month: 'Month', organization: 'Organization' },
    ...{ page: 'Page {page} of {pages}', chargedAt: 'Charged at', instrument: 'Instrument', kind: 'Kind' },
    ...{ startsAt: 'From', endsAt: 'Until', period: 'Period', purpose: 'Purpose', explanation: 'How it came about' },
    ...{ amount: 'Amount (CNY)', voucher: 'Voucher (CNY)', payable: 'Payable (CNY)', state: 'Dispute' },
    ...{ chargeId: 'Charge', bookingId: 'Booking', total: 'Total', byInstrument: 'By instrument', charges: 'Charges' },
    ...{ part: 'Only the charges you may see', zone: 'Times are Beijing time (UTC+8)' },
    none: 'Nothing was charged in this month.',
  },
} as const;

export const headingsIn = (language: Language) => headings[language];

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: statementZone, hour: '2-digit', minute: '2-digit' });

/** An instant on the clocks of China, `2026-11-22 08:30`. */
export function localTime(instant: unknown): string {
  const at = instant instanceof Date ? instant : new Date(String(instant));
  return `${dayIn(statementZone, at)} ${clock.format(at)}`;
}

const percent = (bp: number) => `${bp > 0 ? '+' : ''}${bp / 100}%`;

function lineText({ code, minutes, changeBp, quantity, amount }: ChargeLine, language: Language): string {
  const parts = [
    codes[language][code] ?? code,
    minutes === undefined ? '' : `${minutes} ${language === 'zh' ? '分钟' : 'min'}`,
    quantity === undefined ? '' : `×${quantity}`,
    changeBp ? percent(changeBp) : '',
    yuan(amount),
  ];
  return parts.filter(Boolean).join(' ');
}

/** How a charge came about, in words: its reason, or each line of its price. */
export function explanationOf(
  { lines, reason }: { lines: readonly ChargeLine[]; reason: string | null },
  language: Language,
): string {
  const text = lines.map((line) => lineText(line, language)).join(language === 'zh' ? '；' : '; ');
  return reason ? `${text}${language === 'zh' ? '：' : ': '}${reason}` : text;
}

/** A charge as a row of text. */
export const rowOf = (line: Statement['lines'][number], language: Language) => ({
  chargedAt: localTime(line.chargedAt),
  instrument: (language === 'en' && line.instrumentNameEn) || line.instrumentName,
  kind: kinds[language][line.kind],
  startsAt: localTime(line.startsAt),
  endsAt: localTime(line.endsAt),
  purpose: line.purpose,
  explanation: explanationOf(line, language),
  amount: yuan(line.amount.amount),
  voucher: yuan(line.voucherAmount.amount),
  payable: yuan(line.payable.amount),
  state: states[language][line.state],
  chargeId: line.id,
  bookingId: line.bookingId,
});
