import { yuan } from '@concentric/kernel';
import { csvOf, pdfOf, type SpokenLanguage } from '@concentric/platform';
import type { RateLayer } from '@contract/equipment';
import type { OpenSharingView, StatementField, StatementFigures } from './contract';
import { formOf } from './opensharing.columns';
import { hoursText } from './report.rules';
import { layerNames, nameIn } from './report.text';

type Language = SpokenLanguage;
type Statement = Omit<OpenSharingView, 'countedUntil'> & { readonly countedUntil: Date };
type Item = Statement['items'][number];

const words = {
  zh: {
    ...{ center: '创新中心', year: '年度', basis: '依据', total: '合计', page: '第 {page} 页，共 {pages} 页' },
    ...{ none: '本年度没有可列报的仪器设备。', zone: '年度按北京时间（UTC+8）', until: '统计截至' },
    ...{ agrees: '与使用日志和费用核对相符，差额 0', differs: '与使用日志或费用核对不符' },
    ...{
      logged: '使用日志（小时）',
      charged: '费用记录（元）',
      ownValue: '平台不记录仪器原值，故未列；政策未规定补助标准，故不计算补助金额。',
    },
  },
  en: {
    ...{ center: 'Center', year: 'Year', basis: 'Basis', total: 'Total', page: 'Page {page} of {pages}' },
    ...{ none: 'No equipment to state in this year.', zone: 'Years are those of Beijing time (UTC+8)' },
    ...{ until: 'Counted until', agrees: 'Agrees with the usage log and the charges, difference 0' },
    ...{ differs: 'Does not agree with the usage log or the charges', logged: 'Usage log (hours)' },
    charged: 'Charges (CNY)',
    ownValue:
      'The original value is not stated as the platform keeps none; no subsidy is worked out as the policy names no rate.',
  },
} as const;

const externalIncome = ({ layers }: StatementFigures, wanted: RateLayer) =>
  yuan(layers.find(({ layer }) => layer === wanted)!.externalIncome.amount);

const pricesText = ({ rates }: Item, language: Language) =>
  (rates?.prices ?? [])
    .map(({ layer, hourlyPrice }) => `${layerNames[layer][language]} ${yuan(hourlyPrice.amount)}`)
    .join(language === 'zh' ? '；' : '; ');

/** What can be said of one instrument and of all together. */
const sums: Partial<Record<StatementField, (figures: StatementFigures) => string>> = {
  runningHours: (it) => hoursText(it.runningMinutes),
  externalHours: (it) => hoursText(it.externalMinutes),
  externalOrganizations: (it) => String(it.externalOrganizations),
  externalPersons: (it) => String(it.externalPersons),
  externalUses: (it) => String(it.externalUses),
  externalSamples: (it) => String(it.externalSamples),
  incomeCore: (it) => externalIncome(it, 'core'),
  incomePartner: (it) => externalIncome(it, 'partner'),
  incomeRadiation: (it) => externalIncome(it, 'radiation'),
  incomeVisitor: (it) => externalIncome(it, 'visitor'),
  externalIncome: (it) => yuan(it.externalIncome.amount),
};
const particulars: Partial<Record<StatementField, (item: Item, language: Language, number: number) => string>> = {
  number: (_, __, number) => String(number),
  name: (item, language) => nameIn(language, item),
  model: ({ model }) => model,
  category: ({ category }) => category,
  owner: (item, language) =>
    nameIn(language, { name: item.ownerOrganizationName, nameEn: item.ownerOrganizationNameEn }),
  prices: pricesText,
};

const columnsIn = ({ policyId }: Pick<Statement, 'policyId'>, language: Language) =>
  formOf(policyId).columns.map(({ field, heading, headingEn, width }) => ({
    ...{ field, width, heading: language === 'zh' ? heading : headingEn },
    ...(field in sums ? { align: 'right' as const } : {}),
  }));

function rowsOf(statement: Statement, language: Language): string[][] {
  const fields = columnsIn(statement, language).map(({ field }) => field);
  const rows = statement.items.map((item, i) =>
    fields.map((field) => sums[field]?.(item) ?? particulars[field]!(item, language, i + 1)),
  );
  const named = fields.indexOf('name');
  const total = fields.map(
    (field, i) => sums[field]?.(statement.total) ?? (i === Math.max(named, 0) ? words[language].total : ''),
  );
  return [...rows, total];
}

/** Whether it agrees, and what the log and the charges themselves came to. */
function reconciliationText({ reconciliation }: Statement, language: Language): string {
  const { usedMinutes, income, agrees } = reconciliation;
  const said = words[language];
  const parts = [
    agrees ? said.agrees : said.differs,
    `${said.logged} ${hoursText(usedMinutes.log)}`,
    `${said.charged} ${yuan(income.charges.amount)}`,
  ];
  return parts.join(' · ');
}

/** The statement in the columns of its city's form, its total and a line that reconciles it. */
export function statementCsv(statement: Statement, language: Language): string {
  const headings = columnsIn(statement, language).map(({ heading }) => heading);
  return csvOf([headings, ...rowsOf(statement, language), [reconciliationText(statement, language)]]);
}

const titleOf = ({ title, titleEn }: Statement, language: Language) => (language === 'zh' ? title : titleEn);

/** The same as a document to print, sign and file. */
export function statementPdf(statement: Statement, language: Language, madeAt: Date): Promise<Buffer> {
  const said = words[language];
  const center = nameIn(language, { name: statement.centerName, nameEn: statement.centerNameEn });
  const title = titleOf(statement, language);
  return pdfOf({ title: `${title} ${statement.year}`, madeAt, pageNumber: said.page }, (sheet) => {
    sheet.title(title);
    sheet.text(`${said.center}: ${center}  ·  ${said.year}: ${statement.year}`);
    const counted = `${said.until} ${statement.countedUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const notes = [said.zone, counted, ...(statement.basis ? [`${said.basis}: ${statement.basis}`] : [])];
    sheet.note(notes.join('  ·  '));
    sheet.table(columnsIn(statement, language), rowsOf(statement, language), said.none);
    sheet.text(reconciliationText(statement, language));
    sheet.note(said.ownValue);
  });
}

export const statementName = (statement: Statement, language: Language, ending: string) =>
  `${titleOf(statement, language)}-${nameIn(language, { name: statement.centerName, nameEn: statement.centerNameEn })}-${statement.year}.${ending}`;
