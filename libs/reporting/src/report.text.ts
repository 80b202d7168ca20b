import { yuan, type Money, type Ratio } from '@concentric/kernel';
import { csvOf, type SpokenLanguage } from '@concentric/platform';
import { BookingState } from '@contract/booking';
import { RateLayer } from '@contract/equipment';
import type { EquipmentReportView, Figures } from './contract';

type Language = SpokenLanguage;
type Said = Record<Language, string>;
type Column = { readonly heading: Said; readonly of: (figures: Figures) => string };

export const layerNames: Record<RateLayer, Said> = {
  core: { zh: '核心层', en: 'Core' },
  partner: { zh: '伙伴层', en: 'Partner' },
  radiation: { zh: '辐射层', en: 'Radiation' },
  visitor: { zh: '访客', en: 'Visitor' },
};
const stateNames: Record<BookingState, Said> = {
  offered: { zh: '候补保留', en: 'Offered' },
  requested: { zh: '待确认', en: 'Requested' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  in_use: { zh: '使用中', en: 'In use' },
  completed: { zh: '已完成', en: 'Completed' },
  declined: { zh: '已拒绝', en: 'Declined' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  expired: { zh: '已过期', en: 'Expired' },
  no_show: { zh: '未到场', en: 'No-show' },
};

const column = (zh: string, en: string, of: Column['of']): Column => ({ heading: { zh, en }, of });
const number = (zh: string, en: string, of: (figures: Figures) => number) =>
  column(zh, en, (figures) => String(of(figures)));
const money = (zh: string, en: string, of: (figures: Figures) => Money) =>
  column(`${zh}（元）`, `${en} (CNY)`, (figures) => yuan(of(figures).amount));
const share = (zh: string, en: string, of: (figures: Figures) => Ratio | null) =>
  column(zh, en, (figures) => percentText(of(figures)));

/** A ratio in percent with two decimals, halves up: `66.67`; nothing where there is none. */
export function percentText(ratio: Ratio | null): string {
  if (ratio === null) return '';
  const [numerator, denominator] = [BigInt(ratio.numerator), BigInt(ratio.denominator)];
  const hundredths = String((numerator * 20_000n + denominator) / (denominator * 2n)).padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
}

const layerOf = ({ layers }: Figures, layer: RateLayer) => layers.find((it) => it.layer === layer)!;

const columns: readonly Column[] = [
  number('开放分钟', 'Opening minutes', (it) => it.openingMinutes),
  number('计划停机分钟', 'Planned outage minutes', (it) => it.plannedOutageMinutes),
  number('非计划停机分钟', 'Unplanned outage minutes', (it) => it.unplannedOutageMinutes),
  number('可用分钟', 'Open minutes', (it) => it.openMinutes),
  number('预约分钟', 'Reserved minutes', (it) => it.reservedMinutes),
  number('使用分钟', 'Used minutes', (it) => it.usedMinutes),
  share('利用率（%）', 'Utilisation (%)', (it) => it.utilisation),
  number('外部使用分钟', 'External minutes', (it) => it.externalMinutes),
  share('外部占比（%）', 'External share (%)', (it) => it.externalShare),
  ...RateLayer.options.map((layer) =>
    number(
      `外部使用分钟·${layerNames[layer].zh}`,
      `External minutes, ${layerNames[layer].en}`,
      (it) => layerOf(it, layer).externalMinutes,
    ),
  ),
  number('使用次数', 'Uses', (it) => it.uses),
  number('外部使用次数', 'External uses', (it) => it.externalUses),
  number('服务单位数', 'Organizations', (it) => it.served.organizations),
  number('服务人数', 'Persons', (it) => it.served.persons),
  number('外部单位数', 'External organizations', (it) => it.externalServed.organizations),
  number('外部人数', 'External persons', (it) => it.externalServed.persons),
  ...BookingState.options.map((state) =>
    number(
      `预约·${stateNames[state].zh}`,
      `Bookings, ${stateNames[state].en.toLowerCase()}`,
      (it) => it.bookings[state],
    ),
  ),
  number('临期取消', 'Late cancellations', (it) => it.lateCancellations),
  number('测试样品数', 'Samples tested', (it) => it.samplesTested),
  number('外部样品数', 'External samples', (it) => it.externalSamples),
  ...RateLayer.options.map((layer) =>
    money(`收入·${layerNames[layer].zh}`, `Income, ${layerNames[layer].en}`, (it) => layerOf(it, layer).income),
  ),
  money('收入合计', 'Income', (it) => it.income),
  money('外部收入', 'External income', (it) => it.externalIncome),
  money('创新券支付', 'Paid by voucher', (it) => it.voucherPaid),
  money('应付', 'Payable', (it) => it.payable),
];

type Report = Omit<EquipmentReportView, 'countedUntil'>;

export const nameIn = (language: Language, { name, nameEn }: { name: string; nameEn: string | null }) =>
  (language === 'en' && nameEn) || name;

/** The rows of a report and their total, as a spreadsheet reads them. */
export function reportCsv({ by, items, total }: Report, language: Language): string {
  const first = {
    instrument: { zh: ['仪器设备', '编号'], en: ['Instrument', 'Id'] },
    month: { zh: ['月份'], en: ['Month'] },
  }[by][language];
  const named = (item: Report['items'][number]) =>
    item.month === null
      ? [nameIn(language, { name: item.instrumentName!, nameEn: item.instrumentNameEn }), item.instrumentId!]
      : [item.month];
  const totalName = [language === 'zh' ? '合计' : 'Total', ...first.slice(1).map(() => '')];
  const values = (figures: Figures) => columns.map(({ of }) => of(figures));
  return csvOf([
    [...first, ...columns.map(({ heading }) => heading[language])],
    ...items.map((item) => [...named(item), ...values(item)]),
    [...totalName, ...values(total)],
  ]);
}

export const fileName = (report: Report, language: Language) =>
  `${language === 'zh' ? '仪器设备使用统计' : 'Equipment report'}-${nameIn(language, report)}-${report.from}-${report.to}.csv`;
