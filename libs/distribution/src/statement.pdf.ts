import { yuan } from '@concentric/kernel';
import { pdfOf, sheetWidth, type SheetColumn, type SpokenLanguage } from '@concentric/platform';
import type { Shown } from '@concentric/kernel';
import type { Attestation } from '@contract/ledger';
import type { WaterfallTier } from '@contract/sharing';
import type { StatementView } from './contract';
import { roundingSaid, tierSaid, type Said } from './explanation.rules';
import type { Backing } from './statement.papers';

type Statement = Shown<typeof StatementView>;

const said = {
  title: { zh: '知识产权收益对账单', en: 'Statement of intellectual property income' },
  holder: { zh: '受益人', en: 'Party' },
  center: { zh: '中心', en: 'Center' },
  period: { zh: '期间', en: 'Period' },
  on: { zh: '入账日', en: 'Posted on' },
  number: { zh: '分配编号', en: 'Distribution' },
  tier: { zh: '层级', en: 'Tier' },
  asset: { zh: '成果', en: 'Asset' },
  formula: { zh: '计算', en: 'Worked out' },
  method: { zh: '取整方法', en: 'Rounding' },
  amount: { zh: '金额（元）', en: 'Amount (CNY)' },
  opening: { zh: '期初应付', en: 'Owed before' },
  earned: { zh: '本期所得', en: 'Earned' },
  paid: { zh: '本期已付', en: 'Paid' },
  closing: { zh: '期末应付', en: 'Owed after' },
  total: { zh: '合计', en: 'Total' },
  reversal: { zh: '冲销', en: 'reversed' },
  redone: { zh: '重做第 {n} 号', en: 'instead of no. {n}' },
  none: { zh: '本期没有明细。', en: 'Nothing in this period.' },
  chain: { zh: '由总额至各层级（元）', en: 'From the gross through the tiers (CNY)' },
  gross: { zh: '总额', en: 'Gross' },
  net: { zh: '净收益', en: 'Net income' },
  papers: { zh: '依据的日期与文件', en: 'Days and documents it rests on' },
  what: { zh: '依据', en: 'What' },
  document: { zh: '文件', en: 'Document' },
  day: { zh: '日期', en: 'Day' },
  proof: { zh: '账块（可离线验证）', en: 'Blocks of the ledger, to be checked offline' },
  proofNote: {
    zh: '下列哈希封存了上述每一笔。用同名 JSON 对账单和脚本 /api/v1/ledger/verify-statement.mjs 可自行验证。',
    en: 'These hashes seal every line above. Check the JSON of this statement with /api/v1/ledger/verify-statement.mjs.',
  },
  noBlock: { zh: '本期没有分录。', en: 'There are no entries.' },
  block: { zh: '账块', en: 'Block' },
  sealedAt: { zh: '封存时间（UTC）', en: 'Sealed at (UTC)' },
  hash: { zh: '哈希（SHA-256）', en: 'Hash (SHA-256)' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Said>;

/** Both languages, the reader's first. */
const both = ({ zh, en }: Said, language: SpokenLanguage) => (language === 'en' ? `${en} ${zh}` : `${zh} ${en}`);

const causes: Record<'register' | 'clawback' | 'reward', Said> = {
  register: { zh: '投入登记变更', en: 'the register changed' },
  clawback: { zh: '款项退回', en: 'money was taken back' },
  reward: { zh: '奖励约定变更', en: 'the reward agreement changed' },
};

type Printed = {
  readonly statement: Statement;
  readonly backing: Backing;
  readonly attestation: Attestation;
  readonly language: SpokenLanguage;
  readonly madeAt: Date;
};

/** A statement to print and file: what was earned and how, the account, and the hashes that prove it. */
export function statementPdf({ statement, backing, attestation, language, madeAt }: Printed): Promise<Buffer> {
  const tell = (what: keyof typeof said) => both(said[what], language);
  const pageNumber = language === 'en' ? said.page.en : said.page.zh;
  return pdfOf({ title: tell('title'), madeAt, pageNumber }, (sheet) => {
    sheet.title(tell('title'));
    sheet.text(`${tell('holder')}: ${statement.holderName}`);
    const centers = statement.accounts.map(({ centerName }) => centerName).join(', ');
    sheet.note(`${tell('period')}: ${statement.from} – ${statement.to}  ·  ${tell('center')}: ${centers}`);
    sheet.table(lineColumns(language), lineRows(statement, language), tell('none'));
    sheet.table(accountColumns(language), accountRows(statement), tell('none'));
    for (const rounding of new Set(statement.lines.map((line) => line.rounding)))
      sheet.note(both(roundingSaid(rounding), language));
    if (backing.chains.length > 0) {
      sheet.heading(tell('chain'));
      sheet.table(chainColumns(language), chainRows(backing), tell('none'));
    }
    if (backing.papers.length > 0) {
      sheet.heading(tell('papers'));
      sheet.table(paperColumns(language), paperRows(backing, language), tell('none'));
    }
    sheet.heading(tell('proof'));
    sheet.note(tell('proofNote'));
    sheet.table(blockColumns(language), blockRows(attestation), tell('noBlock'));
  });
}

const right = 'right' as const;
const columnsOf = (
  language: SpokenLanguage,
  widths: Partial<Record<keyof typeof said, number>>,
  money: readonly string[],
): SheetColumn[] =>
  Object.entries(widths).map(([what, width]) => ({
    ...{ heading: both(said[what as keyof typeof said], language), width },
    ...(money.includes(what) ? { align: right } : {}),
  }));

const lineColumns = (language: SpokenLanguage) =>
  columnsOf(
    language,
    { on: 62, number: 96, tier: 90, asset: 160, formula: 216, method: 66, amount: sheetWidth - 690 },
    ['amount'],
  );

const methods = { exact: '=', up: '↑', down: '↓', largest_remainder: 'LR', carried: 'LR+' } as const;

function lineRows({ lines, total }: Statement, language: SpokenLanguage): string[][] {
  const tell = (what: Said) => (language === 'en' ? what.en : what.zh);
  const rows = lines.map((line) => [
    line.on,
    [
      `${line.number}`,
      line.isReversal ? tell(said.reversal) : '',
      line.redoes === null ? '' : tell(said.redone).replace('{n}', String(line.redoes)),
      line.adjustment === null ? '' : tell(causes[line.adjustment]),
    ]
      .filter(Boolean)
      .join(' · '),
    tell(tierSaid(line.tier)),
    line.ipAssetTitle ?? '',
    line.rounding === 'exact'
      ? yuan(line.base.amount)
      : `${yuan(line.base.amount)} × ${line.numerator} ÷ ${line.denominator}`,
    methods[line.rounding],
    yuan(line.amount.amount),
  ]);
  return [...rows, ['', '', '', '', '', tell(said.total), yuan(total.amount)]];
}

const chainColumns = (language: SpokenLanguage): SheetColumn[] => {
  const tellTier = (tier: WaterfallTier) => both(tierSaid(tier), language);
  const headings = [
    ...[both(said.gross, language), tellTier('tax'), tellTier('upkeep'), tellTier('direct_cost')],
    ...[both(said.net, language), tellTier('broker'), tellTier('inventor'), tellTier('retention')],
    tellTier('investor'),
  ];
  const width = (sheetWidth - 60) / headings.length;
  const amounts = headings.map((heading) => ({ heading, width, align: right }));
  return [{ heading: both(said.number, language), width: 60 }, ...amounts];
};

const chainRows = ({ chains }: Backing): string[][] =>
  chains.map(({ number, gross, net, tiers }) => [
    ...[String(number), gross, tiers.tax, tiers.upkeep, tiers.direct_cost, net],
    ...[tiers.broker, tiers.inventor, tiers.retention, tiers.investor],
  ]);

const paperColumns = (language: SpokenLanguage) =>
  columnsOf(language, { number: 70, what: 130, document: sheetWidth - 390, day: 80, amount: 110 }, ['amount']);

const paperRows = ({ papers }: Backing, language: SpokenLanguage): string[][] =>
  papers.map(({ number, what, document, on, amount }) => [
    ...[String(number), language === 'en' ? what.en : what.zh, document, on, amount],
  ]);

const accountColumns = (language: SpokenLanguage) =>
  columnsOf(language, { center: sheetWidth - 480, opening: 120, earned: 120, paid: 120, closing: 120 }, [
    ...['opening', 'earned', 'paid', 'closing'],
  ]);

const accountRows = ({ accounts }: Statement): string[][] =>
  accounts.map(({ centerName, opening, earned, paid, closing }) => [
    ...[centerName, yuan(opening.amount), yuan(earned.amount), yuan(paid.amount), yuan(closing.amount)],
  ]);

const blockColumns = (language: SpokenLanguage) => columnsOf(language, { block: 80, sealedAt: 190, hash: 480 }, []);

/** The blocks that hold the rows, and the newest; those between are in the file for the script. */
const blockRows = ({ blocks, proofs }: Attestation): string[][] =>
  blocks
    .filter(({ number }, i) => i === blocks.length - 1 || proofs.some(({ block }) => block === number))
    .map(({ number, sealedAt, hash }) => [String(number), sealedAt, hash]);
