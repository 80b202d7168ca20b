import { regionName } from '@concentric/identity';
import { daysLater, yuan, type Day, type Sentence } from '@concentric/kernel';
import { ipcTitle } from '@concentric/patent';
import { csvOf, pdfOf, sheetWidth } from '@concentric/platform';
import type { RecordalForm, RecordalParty } from './contract';

export type Language = keyof Sentence;
/** 备案申请表 of the patent office, and 技术合同登记表 (licence) of the register of technology contracts. */
export type FormKind = 'recordal' | 'registration';

const kinds: Record<RecordalForm['kind'], Sentence> = {
  exclusive: { zh: '独占许可', en: 'Exclusive' },
  sole: { zh: '排他许可', en: 'Sole' },
  non_exclusive: { zh: '普通许可', en: 'Non-exclusive' },
  open: { zh: '开放许可', en: 'Open' },
  cross: { zh: '交叉许可', en: 'Cross' },
};
const patentKinds: Record<string, Sentence> = {
  invention: { zh: '发明', en: 'Invention' },
  utility_model: { zh: '实用新型', en: 'Utility model' },
  design: { zh: '外观设计', en: 'Design' },
};
const headings = {
  recordal: { zh: '专利实施许可合同备案申请表', en: 'Application to record a patent licence' },
  registration: { zh: '技术合同登记表（专利实施许可）', en: 'Registration of a technology contract (patent licence)' },
  field: { zh: '项目', en: 'Field' },
  value: { zh: '内容', en: 'Value' },
  page: { zh: '第 {page} 页 共 {pages} 页', en: 'Page {page} of {pages}' },
} satisfies Record<string, Sentence>;

type Row = readonly [label: Sentence, value: string];

const partyRows = ({ name, uscc, regionCode }: RecordalParty, zh: string, en: string): Row[] => [
  [{ zh: `${zh}名称`, en }, name],
  [{ zh: `${zh}统一社会信用代码`, en: `${en}, credit code` }, uscc],
  [{ zh: `${zh}所在地`, en: `${en}, place` }, `${regionCode} ${regionName(regionCode) ?? ''}`.trim()],
];

type FormPatent = RecordalForm['patents'][number];

const patentRows = (patents: readonly FormPatent[], zh: string, en: string, language: Language): Row[] =>
  patents.map((patent, i) => [
    { zh: `${zh}${i + 1}`, en: `${en} ${i + 1}` },
    [
      ...[
        `ZL${patent.applicationNumber}`,
        patent.title,
        (patentKinds[patent.kind] ?? patentKinds['invention']!)[language],
      ],
      ...[patent.holders.join('、'), patent.filedOn ?? '—', patent.grantedOn ?? '—'],
    ].join(' · '),
  ]);

/** The last day of a term whose first day beyond is known. */
const lastDay = (endsOn: Day | null, language: Language) =>
  endsOn === null ? { zh: '至专利权终止', en: 'As long as the patents live' }[language] : daysLater(endsOn, -1);

const fieldsSaid = (fields: readonly string[], language: Language) =>
  fields.length === 0
    ? { zh: '全部', en: 'All' }[language]
    : fields.map((symbol) => `${symbol} ${ipcTitle(symbol)?.[language] ?? ''}`.trim()).join('、');

const placesSaid = (codes: readonly string[], language: Language) =>
  codes.length === 0 || codes.includes('CN')
    ? { zh: '全国', en: 'The whole country' }[language]
    : codes.map((code) => `${code} ${regionName(code) ?? ''}`.trim()).join('、');

/** What a form says, line by line. */
export function formRows(form: RecordalForm, kind: FormKind, language: Language): [string, string][] {
  const yes = { zh: '是', en: 'Yes' }[language];
  const no = { zh: '否', en: 'No' }[language];
  const rows: Row[] = [
    [{ zh: '合同编号', en: 'Number' }, form.number],
    ...(kind === 'registration'
      ? ([
          [{ zh: '合同名称', en: 'Name' }, `专利实施许可合同（${form.patents.map(({ title }) => title).join('、')}）`],
          [
            { zh: '合同类型', en: 'Type' },
            { zh: '技术许可（专利实施许可）', en: 'Technology licence (patent)' }[language],
          ],
        ] satisfies Row[])
      : []),
    ...partyRows(form.licensor, '许可方', 'Licensor'),
    ...partyRows(form.licensee, '被许可方', 'Licensee'),
    ...patentRows(form.patents, '许可专利', 'Patent', language),
    ...patentRows(form.returned, '被许可方专利', 'Patent in return', language),
    [{ zh: '许可种类', en: 'Kind' }, kinds[form.kind][language]],
    [{ zh: '技术领域', en: 'Fields of use' }, fieldsSaid(form.fields, language)],
    [{ zh: '许可地域', en: 'Territory' }, placesSaid(form.territories, language)],
    [{ zh: '是否可再许可', en: 'Sublicensable' }, form.sublicensable ? yes : no],
    [{ zh: '合同成交额（元，入门费）', en: 'Price (yuan, upfront)' }, yuan(form.upfront.amount)],
    [{ zh: '使用费及支付方式', en: 'Fees and payment' }, form.payment[language]],
    [{ zh: '合同生效日', en: 'Took effect on' }, form.effectiveOn],
    [{ zh: '许可起始日', en: 'Begins on' }, form.startsOn],
    [{ zh: '许可终止日', en: 'Last day' }, lastDay(form.endsOn, language)],
    [{ zh: '合同文本版本', en: 'Edition' }, String(form.edition)],
    [{ zh: '合同文本 SHA-256', en: 'SHA-256 of the text' }, form.sha256 ?? ''],
  ];
  return rows.map(([label, value]) => [label[language], value]);
}

export const formCsv = (form: RecordalForm, kind: FormKind, language: Language): string =>
  csvOf([[headings.field[language], headings.value[language]], ...formRows(form, kind, language)]);

export function formPdf(form: RecordalForm, kind: FormKind, language: Language, madeAt: Date): Promise<Buffer> {
  const title = headings[kind][language];
  return pdfOf({ title: `${title} ${form.number}`, madeAt, pageNumber: headings.page[language] }, (sheet) => {
    sheet.title(title);
    const columns = [
      { heading: headings.field[language], width: 200 },
      { heading: headings.value[language], width: sheetWidth - 200 },
    ];
    sheet.table(columns, formRows(form, kind, language), '');
  });
}
