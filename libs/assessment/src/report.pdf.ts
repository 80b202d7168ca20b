import { InstantOut, type Shown } from '@concentric/kernel';
import { pdfOf, sheetWidth, type SheetColumn, type SpokenLanguage } from '@concentric/platform';
import type { Unit } from '@contract/indicator';
import type { AssessmentView, ReportFigure, ReportView } from './contract';

type Said = { readonly zh: string; readonly en: string };
type Printed = {
  readonly assessment: Shown<typeof AssessmentView>;
  readonly report: Shown<typeof ReportView>;
  readonly language: SpokenLanguage;
  readonly madeAt: Date;
};

const said = {
  annual: { zh: '年度考核报告', en: 'Yearly assessment report' },
  triennial: { zh: '三年期考核报告', en: 'Three-yearly assessment report' },
  center: { zh: '中心', en: 'Center' },
  years: { zh: '考核期', en: 'Years' },
  edition: { zh: '版次', en: 'Edition' },
  generatedAt: { zh: '生成时间（UTC）', en: 'Generated at (UTC)' },
  hash: { zh: '全部数据的哈希（SHA-256）', en: 'Hash of all figures (SHA-256)' },
  frozen: { zh: '已提交，报告及其记录不再改变。', en: 'Handed in: neither the report nor its rows change.' },
  draft: { zh: '草稿，尚未提交。', en: 'A draft that is not handed in.' },
  noText: { zh: '未填写说明。', en: 'Nothing is written here.' },
  noFigures: { zh: '无数据。', en: 'No figures.' },
  indicator: { zh: '指标', en: 'Indicator' },
  year: { zh: '年度', en: 'Year' },
  value: { zh: '数值', en: 'Value' },
  target: { zh: '目标值', en: 'Target' },
  attained: { zh: '完成度', en: 'Attained' },
  rows: { zh: '记录数', en: 'Rows' },
  rowsHash: { zh: '记录清单的哈希（SHA-256）', en: 'Hash of the rows (SHA-256)' },
  entered: { zh: '填报', en: 'entered' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Said>;

/** How a unit is printed: how many of it one printed unit is, and its name. */
const units: Readonly<Record<Unit, readonly [per: number, zh: string, en: string]>> = {
  fen: [100, '元', 'yuan'],
  minutes: [60, '小时', 'hours'],
  count: [1, '个', ''],
  basis_points: [100, '%', '%'],
  days: [1, '天', 'days'],
  people: [1, '人', 'people'],
  fen_per_person: [100, '元/人', 'yuan a person'],
  fen_per_square_kilometre: [100, '元/平方公里', 'yuan/km²'],
  per_ten_thousand: [1, '件/万人', 'per 10,000 people'],
  kilograms_per_ten_thousand_yuan: [1000, '吨标煤/万元', 't coal per 10,000 yuan'],
};

/** Both languages, the reader's first. */
const both = ({ zh, en }: Said, language: SpokenLanguage) => (language === 'en' ? `${en} ${zh}` : `${zh} ${en}`);

/** A value with its unit, cut after two decimals: 123456 fen are `1,234.56 元`. */
export function printed(value: number, unit: Unit, language: SpokenLanguage): string {
  const [per, zh, en] = units[unit];
  const hundredths = (BigInt(Math.abs(value)) * 100n) / BigInt(per);
  const whole = String(hundredths / 100n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const rest = per === 1 ? '' : `.${String(hundredths % 100n).padStart(2, '0')}`;
  return `${value < 0 ? '−' : ''}${whole}${rest} ${language === 'en' ? en : zh}`.trim();
}

const yearsOf = ({ fromYear, year }: Printed['assessment']) => (fromYear === year ? `${year}` : `${fromYear}–${year}`);

export const reportName = ({ assessment, language }: Omit<Printed, 'madeAt' | 'report'>): string => {
  const { kind, centerName, centerNameEn } = assessment;
  const center = language === 'en' ? (centerNameEn ?? centerName) : centerName;
  return `${said[kind][language === 'en' ? 'en' : 'zh']}-${center}-${yearsOf(assessment)}.pdf`;
};

/** The report to print and file: its heads, every figure with how many rows it was counted from, and the hashes of them. */
export function reportPdf({ assessment, report, language, madeAt }: Printed): Promise<Buffer> {
  const tell = (what: keyof typeof said) => both(said[what], language);
  const title = tell(assessment.kind);
  const pageNumber = language === 'en' ? said.page.en : said.page.zh;
  return pdfOf({ title, madeAt, pageNumber }, (sheet) => {
    sheet.title(title);
    const names = [assessment.centerName, assessment.centerNameEn].filter(Boolean).join(' ');
    sheet.text(`${tell('center')}: ${names}`);
    sheet.text(`${tell('years')}: ${yearsOf(assessment)}`);
    const generated = InstantOut.parse(report.generatedAt).slice(0, 19).replace('T', ' ');
    sheet.note(`${tell('edition')}: ${report.edition}  ·  ${tell('generatedAt')}: ${generated}`);
    sheet.note(tell(report.frozen ? 'frozen' : 'draft'));
    sheet.note(`${tell('hash')}: ${report.sha256}`);
    for (const { name, text, figures } of report.heads) {
      sheet.heading(both(name, language));
      if (text) sheet.text(text);
      else sheet.note(tell('noText'));
      sheet.table(
        columns(tell),
        figures.map((figure) => cells(figure, language)),
        tell('noFigures'),
      );
    }
  });
}

const columns = (tell: (what: keyof typeof said) => string): SheetColumn[] => {
  const widths = { indicator: 178, year: 52, value: 100, target: 92, attained: 66, rows: 56 } as const;
  const right = ['value', 'target', 'attained', 'rows'];
  const used = Object.values(widths).reduce((sum, width) => sum + width, 0);
  return Object.entries({ ...widths, rowsHash: sheetWidth - used }).map(([what, width]) => ({
    ...{ heading: tell(what as keyof typeof said), width },
    ...(right.includes(what) ? { align: 'right' as const } : {}),
  }));
};

function cells(figure: ReportFigure, language: SpokenLanguage): string[] {
  const { name, year, value, target, attainmentBp, rows, rowsHash, entered } = figure;
  const unit = figure.unit as Unit;
  const shown = value === null ? '—' : printed(value, unit, language);
  return [
    both(name, language),
    String(year),
    entered === null ? shown : `${shown} (${both(said.entered, language)})`,
    target === null ? '' : printed(target, unit, language),
    attainmentBp === null ? '' : printed(attainmentBp, 'basis_points', language),
    String(rows),
    rowsHash,
  ];
}
