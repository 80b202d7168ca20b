import { pdfOf, uprightWidth, type Sheet } from '@concentric/platform';
import type { LicenceDocumentBody, PrintedLicenceSignature } from './document';
import { articlesOf, kindNames } from './document.text';

const numerals = '零一二三四五六七八九十';
const numeral = (number: number): string =>
  number <= 10
    ? numerals[number]!
    : `${number < 20 ? '' : numerals[Math.floor(number / 10)]}十${number % 10 === 0 ? '' : numerals[number % 10]}`;

const patentKinds: Record<string, string> = { invention: '发明', utility_model: '实用新型', design: '外观设计' };
const patentColumns = [
  { heading: '专利（申请）号', width: 96 },
  { heading: '名称', width: uprightWidth - 416 },
  { heading: '类型', width: 50 },
  { heading: '专利权人', width: 130 },
  { heading: '申请日', width: 70 },
  { heading: '届满日', width: 70 },
];

function parties(sheet: Sheet, { licensor, licensee }: LicenceDocumentBody) {
  sheet.text(`甲方（许可方）：${licensor.name}    统一社会信用代码：${licensor.uscc}`);
  sheet.text(`乙方（被许可方）：${licensee.name}    统一社会信用代码：${licensee.uscc}`);
  sheet.note(' ');
}

function patents(sheet: Sheet, body: LicenceDocumentBody) {
  for (const side of ['licensor', 'licensee'] as const) {
    const own = body.patents.filter((patent) => patent.side === side);
    if (own.length === 0) continue;
    sheet.heading(side === 'licensor' ? '许可专利' : '被许可方的专利（交叉许可）');
    sheet.table(
      patentColumns,
      own.map(({ applicationNumber, title, kind, holders, filedOn, expiresOn }) => [
        ...[applicationNumber, title, patentKinds[kind] ?? kind, holders.join('、'), filedOn ?? '—', expiresOn ?? '—'],
      ]),
      '',
    );
  }
}

const approvalNames = { co_owner: '共有人同意', pledgee: '质权人同意', public_notice: '公示' };

function approvals(sheet: Sheet, body: LicenceDocumentBody) {
  if (body.approvals.length === 0) return;
  sheet.heading('依法取得的同意与公示');
  sheet.table(
    [
      { heading: '事项', width: 110 },
      { heading: '同意方', width: 190 },
      { heading: '依据', width: uprightWidth - 300 },
    ],
    body.approvals.map(({ kind, party, evidence }) => [approvalNames[kind], party ?? '—', evidence ?? '平台上作出']),
    '',
  );
}

/** Both blocks, empty to be filled by hand, or with who signed on the platform and when. */
function signatures(sheet: Sheet, body: LicenceDocumentBody, signed: readonly PrintedLicenceSignature[]) {
  const by = (side: PrintedLicenceSignature['side']) => signed.find((signature) => signature.side === side);
  const line = (name: string, of: (signature: PrintedLicenceSignature) => string) => [
    name,
    ...(['licensor', 'licensee'] as const).map((side) => {
      const signature = by(side);
      return signature ? of(signature) : '____________________';
    }),
  ];
  sheet.heading('签署');
  sheet.table(
    [
      { heading: '', width: uprightWidth - 450 },
      { heading: '甲方（许可方）', width: 225 },
      { heading: '乙方（被许可方）', width: 225 },
    ],
    [
      ['单位', body.licensor.name, body.licensee.name],
      line('签署人', ({ name }) => `${name}（电子签名）`),
      line('签署时间', ({ signedAt }) => `${signedAt}（北京时间）`),
      ['盖章', '', ''],
    ],
    '',
  );
}

/**
 * A licence as a document to read, print and file. Every page bears its number and the hash of the text that was frozen;
 * the same text frozen at the same instant is the same file.
 */
export function licencePdf(
  body: LicenceDocumentBody,
  {
    sha256,
    frozenAt,
    signed,
  }: { readonly sha256: string; readonly frozenAt: Date; readonly signed: readonly PrintedLicenceSignature[] },
): Promise<Buffer> {
  const title = `专利实施许可合同（${kindNames[body.terms.kind]}）`;
  const pageNumber = `第 {page} 页 共 {pages} 页    SHA-256 ${sha256}`;
  return pdfOf({ title: `${title} ${body.number}`, madeAt: frozenAt, pageNumber, upright: true }, (sheet) => {
    sheet.title(title);
    sheet.note(`合同编号 ${body.number}  ·  第 ${body.edition} 版  ·  ${body.center}`);
    if (body.variation) {
      const { number, of, rationale } = body.variation;
      sheet.note(`变更协议第 ${number} 号，变更第 ${of} 版。理由：${rationale}`);
    }
    parties(sheet, body);
    patents(sheet, body);
    articlesOf(body).forEach(({ title: name, paragraphs }, i) => {
      sheet.heading(`第${numeral(i + 1)}条  ${name}`);
      paragraphs.forEach((paragraph, j) =>
        sheet.text(paragraphs.length > 1 ? `${i + 1}.${j + 1}  ${paragraph}` : paragraph),
      );
      sheet.note(' ');
    });
    approvals(sheet, body);
    if (body.terms.kind !== 'open') signatures(sheet, body, signed);
  });
}
