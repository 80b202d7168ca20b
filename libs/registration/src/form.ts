import { yuan, type Sentence } from '@concentric/kernel';
import { csvOf, pdfOf, sheetWidth } from '@concentric/platform';
import type { RegistrationForm, RegistrationParty } from './contract';

export type Language = keyof Sentence;

const types: Record<RegistrationForm['contractType'], Sentence> = {
  commissioned_development: { zh: '技术开发（委托）', en: 'Technology development (commissioned)' },
  cooperative_development: { zh: '技术开发（合作）', en: 'Technology development (cooperative)' },
  consulting: { zh: '技术咨询', en: 'Technology consulting' },
  service: { zh: '技术服务', en: 'Technology service' },
};
const ownership: Record<string, Sentence> = {
  developer: { zh: '研究开发人所有', en: 'The developer’s' },
  client: { zh: '委托人所有', en: 'The client’s' },
  co_owned: { zh: '双方共有', en: 'Held in common' },
  agreed: { zh: '另行约定', en: 'As agreed separately' },
};
const risk: Record<string, Sentence> = {
  developer: { zh: '研究开发人承担', en: 'The developer bears it' },
  client: { zh: '委托人承担', en: 'The client bears it' },
  shared: { zh: '按比例分担', en: 'Shared in parts' },
  reasonable: { zh: '合理分担', en: 'Shared as is reasonable' },
};
const byLaw: Sentence = { zh: '未约定，依民法典', en: 'Not agreed: by the Civil Code' };
const headings = {
  title: { zh: '技术合同登记表', en: 'Registration of a technology contract' },
  field: { zh: '项目', en: 'Field' },
  value: { zh: '内容', en: 'Value' },
  page: { zh: '第 {page} 页 共 {pages} 页', en: 'Page {page} of {pages}' },
} satisfies Record<string, Sentence>;

type Row = readonly [label: Sentence, value: string];

const partyRows = ({ name, uscc, regionCode }: RegistrationParty, zh: string, en: string): Row[] => [
  [{ zh: `${zh}名称`, en }, name],
  [{ zh: `${zh}统一社会信用代码`, en: `${en}, credit code` }, uscc],
  [{ zh: `${zh}所在地（行政区划）`, en: `${en}, region` }, regionCode],
];

/** What the form says, line by line. */
function rowsOf(form: RegistrationForm, language: Language): [string, string][] {
  const rows: Row[] = [
    [{ zh: '合同名称', en: 'Name' }, form.name],
    [{ zh: '合同类型', en: 'Type' }, types[form.contractType][language]],
    ...partyRows(form.buyer, '委托方（买方）', 'Client (buyer)'),
    ...partyRows(form.seller, '受托方（卖方）', 'Developer (seller)'),
    ...form.partners.flatMap((partner) => partyRows(partner, '合作方', 'Partner')),
    [{ zh: '技术领域', en: 'Field of technology' }, form.fieldCode],
    [{ zh: '研究内容与技术路线', en: 'What is done, and how' }, form.work],
    [{ zh: '签订日期', en: 'Signed on' }, form.signedOn ?? ''],
    [{ zh: '履行期限', en: 'Period' }, [form.startsOn ?? '', form.endsOn ?? ''].join(' – ')],
    [{ zh: '合同成交总额（元）', en: 'Price (yuan)' }, yuan(form.price.amount)],
    [{ zh: '其中：设备、零部件、原材料（元）', en: 'Of it, material (yuan)' }, yuan(form.materialCost.amount)],
    [{ zh: '技术交易额（元）', en: 'Technology amount (yuan)' }, yuan(form.technologyAmount.amount)],
    [{ zh: '成果归属', en: 'Ownership' }, (ownership[form.ownershipRule ?? ''] ?? byLaw)[language]],
    [{ zh: '风险责任', en: 'Risk' }, (risk[form.riskRule ?? ''] ?? byLaw)[language]],
    [{ zh: '背景知识产权', en: 'Background rights' }, form.existingIp],
    [{ zh: '验收标准和方式', en: 'Acceptance' }, form.acceptance],
    [{ zh: '合同文本版本', en: 'Edition' }, String(form.edition)],
    [{ zh: '合同文本 SHA-256', en: 'SHA-256 of the text' }, form.sha256 ?? ''],
  ];
  return rows.map(([label, value]) => [label[language], value]);
}

export const formCsv = (form: RegistrationForm, language: Language): string =>
  csvOf([[headings.field[language], headings.value[language]], ...rowsOf(form, language)]);

export function formPdf(form: RegistrationForm, language: Language, madeAt: Date): Promise<Buffer> {
  const title = headings.title[language];
  return pdfOf({ title, madeAt, pageNumber: headings.page[language] }, (sheet) => {
    sheet.title(title);
    const columns = [
      { heading: headings.field[language], width: 200 },
      { heading: headings.value[language], width: sheetWidth - 200 },
    ];
    sheet.table(columns, rowsOf(form, language), '');
  });
}
