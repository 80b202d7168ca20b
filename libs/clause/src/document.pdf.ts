import { yuan } from '@concentric/kernel';
import { pdfOf, uprightWidth, type Sheet } from '@concentric/platform';
import type { DocumentBody, PrintedSignature } from './document.rules';
import { articlesOf, percent, titles } from './document.text';

const numerals = '零一二三四五六七八九十';
const numeral = (number: number): string =>
  number <= 10
    ? numerals[number]!
    : `${number < 20 ? '' : numerals[Math.floor(number / 10)]}十${number % 10 === 0 ? '' : numerals[number % 10]}`;

const milestoneColumns = [
  { heading: '编号', width: 40 },
  { heading: '里程碑', width: 140 },
  { heading: '交付物', width: uprightWidth - 340 },
  { heading: '完成日期', width: 70 },
  { heading: '金额（元）', width: 90, align: 'right' as const },
];
const partnerColumns = [
  { heading: '合作单位', width: uprightWidth - 333 },
  { heading: '统一社会信用代码', width: 130 },
  { heading: '分工', width: 133 },
  { heading: '份额', width: 70, align: 'right' as const },
];

function parties(sheet: Sheet, { buyer, provider, partners }: DocumentBody) {
  sheet.text(`甲方（委托人）：${buyer.name}    统一社会信用代码：${buyer.uscc}`);
  sheet.text(`乙方（研究开发人）：${provider.name}    统一社会信用代码：${provider.uscc}`);
  if (partners.length === 0) return;
  sheet.table(
    partnerColumns,
    partners.map(({ name, uscc, role, shareBp }) => [name, uscc, role, percent(shareBp)]),
    '',
  );
}

function milestones(sheet: Sheet, { terms }: DocumentBody) {
  const upfront = terms.clauses.payment?.upfront;
  sheet.table(
    milestoneColumns,
    [
      ...(upfront ? [['—', '预付款', '', '合同生效后', yuan(upfront.amount.amount)]] : []),
      ...terms.milestones.map(({ key, title, deliverables, dueOn, amount }) => [
        ...[key, title, deliverables, dueOn ?? '—', yuan(amount.amount)],
      ]),
      ['', '合计', '', '', yuan(terms.price.amount)],
    ],
    '',
  );
}

/** Both blocks, empty to be filled by hand, or with who signed on the platform and when. */
function signatures(sheet: Sheet, { buyer, provider }: DocumentBody, signed: readonly PrintedSignature[]) {
  const by = (side: PrintedSignature['side']) => signed.find((signature) => signature.side === side);
  const line = (name: string, of: (signature: PrintedSignature) => string) => [
    name,
    ...(['buyer', 'provider'] as const).map((side) => {
      const signature = by(side);
      return signature ? of(signature) : '____________________';
    }),
  ];
  sheet.heading('签署');
  sheet.table(
    [
      { heading: '', width: uprightWidth - 450 },
      { heading: '甲方（委托人）', width: 225 },
      { heading: '乙方（研究开发人）', width: 225 },
    ],
    [
      ['单位', buyer.name, provider.name],
      line('签署人', ({ name }) => `${name}（电子签名）`),
      line('签署时间', ({ signedAt }) => `${signedAt}（北京时间）`),
      ['盖章', '', ''],
    ],
    '',
  );
}

/**
 * A contract as a document to read, print and file. Every page bears its number and the hash of the text that was
 * frozen; the same text frozen at the same instant is the same file.
 */
export function contractPdf(
  body: DocumentBody,
  { sha256, frozenAt, signed }: { sha256: string; frozenAt: Date; signed: readonly PrintedSignature[] },
): Promise<Buffer> {
  const title = titles[body.contractType];
  const pageNumber = `第 {page} 页 共 {pages} 页    SHA-256 ${sha256}`;
  return pdfOf({ title: `${title} ${body.contractId}`, madeAt: frozenAt, pageNumber, upright: true }, (sheet) => {
    let number = 0;
    const article = (name: string, paragraphs: readonly string[]) => {
      number += 1;
      sheet.heading(`第${numeral(number)}条  ${name}`);
      paragraphs.forEach((paragraph, i) =>
        sheet.text(paragraphs.length > 1 ? `${number}.${i + 1}  ${paragraph}` : paragraph),
      );
      sheet.note(' ');
    };
    sheet.title(title);
    sheet.note(`合同编号 ${body.contractId}  ·  第 ${body.edition} 版  ·  ${body.center}`);
    if (body.amendment) {
      const { number: amendment, of, rationale } = body.amendment;
      sheet.note(`变更协议第 ${amendment} 号，变更第 ${of} 版。理由：${rationale}`);
    }
    parties(sheet, body);
    sheet.note(' ');
    const { before, after } = articlesOf(body);
    before.forEach(({ title: name, paragraphs }) => article(name, paragraphs));
    article('里程碑', ['各里程碑分别提交、分别验收、分别付款。']);
    milestones(sheet, body);
    after.forEach(({ title: name, paragraphs }) => article(name, paragraphs));
    signatures(sheet, body, signed);
  });
}
