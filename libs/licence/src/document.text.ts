import { amountInWords, groundOf, percent } from '@concentric/clause';
import { regionName } from '@concentric/identity';
import { yuan } from '@concentric/kernel';
import { ipcTitle } from '@concentric/patent';

import type { LicenceDocumentBody } from './document';

/** An article of a printed licence: what it is called, and its paragraphs. */
export type Article = { readonly title: string; readonly paragraphs: readonly string[] };

type Terms = LicenceDocumentBody['terms'];

export const kindNames: Record<Terms['kind'], string> = {
  exclusive: '独占实施许可',
  sole: '排他实施许可',
  non_exclusive: '普通实施许可',
  open: '开放许可',
  cross: '交叉实施许可',
};

const kindMeanings: Record<Terms['kind'], string> = {
  exclusive: '许可方在约定的范围内仅许可被许可方一家实施专利，许可方自己也不实施。',
  sole: '许可方在约定的范围内仅许可被许可方一家实施专利，许可方自己可以实施。',
  non_exclusive: '许可方在约定的范围内许可被许可方实施专利，可以自己实施，也可以许可他人实施。',
  open: '许可方以开放许可声明许可，被许可方以书面方式通知并按照声明支付许可使用费后取得许可（专利法第51条）。',
  cross: '双方在各自约定的范围内互相许可实施对方的专利。',
};

const modeNames: Record<Terms['modes'][number], string> = {
  ...{ make: '制造', use: '使用', offer: '许诺销售', sell: '销售', import: '进口' },
};

const rhythms: Record<Terms['reportEvery'], string> = {
  ...{ month: '每月', quarter: '每季度', half_year: '每半年', year: '每年' },
};

const money = (fen: number) => `人民币 ${yuan(fen)} 元（大写：${amountInWords(fen)}）`;
const written = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const fieldsOf = (fields: readonly string[]): string =>
  fields.length === 0
    ? '全部技术领域'
    : fields.map((symbol) => `${symbol}${bracketed(ipcTitle(symbol)?.zh ?? null)}`).join('、');
const bracketed = (text: string | null) => (text === null ? '' : `（${text}）`);

export const territoriesOf = (codes: readonly string[]): string =>
  codes.length === 0 || codes.includes('CN')
    ? '中华人民共和国境内（不含港澳台地区）'
    : codes.map((code) => regionName(code) ?? code).join('、');

function scope({ kind, fields, territories, modes, standsIn, cross, payDays }: Terms): string[] {
  const ways =
    modes.length === 0 ? '制造、使用、许诺销售、销售、进口' : modes.map((mode) => modeNames[mode]).join('、');
  const own = [
    `${kindNames[kind]}：${kindMeanings[kind]}`,
    ...(standsIn ? ['许可方自己不具备独立实施专利的条件，以一个普通许可的方式许可他人实施，视为自己实施。'] : []),
    `技术领域：${fieldsOf(fields)}。`,
    `地域：${territoriesOf(territories)}。`,
    `实施方式：${ways}。`,
  ];
  if (!cross) return own;
  return [
    ...own,
    `被许可方许可许可方实施附表所列被许可方的专利：${kindNames[cross.kind]}；技术领域：${fieldsOf(cross.fields)}；地域：${territoriesOf(cross.territories)}。`,
    ...(cross.balancing
      ? [
          `${cross.balancing.payer === 'licensor' ? '许可方' : '被许可方'}向对方支付差额补偿${money(cross.balancing.amount.amount)}，自合同生效之日起 ${payDays} 日内支付。`,
        ]
      : ['双方互不支付差额补偿。']),
  ];
}

function fees(terms: Terms): string[] {
  const { upfront, runningRateBp, tiers, minimumAnnual, milestonePayments, creditable, payDays, lateInterestPpm } =
    terms;
  const { sublicenceShareBp, cross } = terms;
  const rates = tiers.map(({ from, rateBp }, i) => {
    const next = tiers[i + 1];
    return `净销售额${yuan(from.amount)} 元${next ? `至 ${yuan(next.from.amount)} 元` : '以上'}的部分，提成率 ${percent(rateBp)}`;
  });
  const lines = [
    ...(upfront.amount > 0
      ? [
          `入门费：${money(upfront.amount)}，自合同生效之日起 ${payDays} 日内支付${creditable ? '，可抵扣后续提成' : ''}。`,
        ]
      : []),
    ...milestonePayments.map(
      ({ title, amount, dueOn }) =>
        `里程碑费：${title}，${money(amount.amount)}，${dueOn ? `不迟于 ${dueOn} 支付` : `自达成之日起 ${payDays} 日内支付`}。`,
    ),
    ...(rates.length > 0
      ? [`提成：按每一报告期净销售额分档计算，${rates.join('；')}。`]
      : runningRateBp > 0
        ? [`提成：按净销售额的 ${percent(runningRateBp)} 支付。`]
        : []),
    ...(minimumAnnual.amount > 0 ? [`每年最低许可使用费：${money(minimumAnnual.amount)}。`] : []),
  ];
  if (lines.length === 0 && sublicenceShareBp === 0 && !cross?.balancing) return ['本许可不收取许可使用费。'];
  return [
    ...lines,
    ...(lateInterestPpm === null ? [] : [`逾期付款的，每日按逾期金额的百万分之 ${lateInterestPpm} 支付逾期利息。`]),
  ];
}

/** Whether anything is to be reported, if only against the minimum. */
const pays = ({ runningRateBp, tiers, minimumAnnual, sublicenceShareBp }: Terms) =>
  runningRateBp > 0 || tiers.length > 0 || minimumAnnual.amount > 0 || sublicenceShareBp > 0;

function term({ startsOn, endsOn, trial }: Terms): string[] {
  return [
    `自${startsOn ?? '合同生效之日'}起，${endsOn ? `至 ${endsOn} 前一日止` : '至许可专利的专利权全部终止之日止'}。`,
    ...(trial
      ? [
          trial.convertible
            ? `本许可为试用许可，被许可方可在${trial.convertUntil ?? '试用期内'}${trial.convertUntil ? '或之前' : ''}提出转为正式许可。`
            : '本许可为试用许可，期满即止。',
        ]
      : []),
  ];
}

const improvements = (clause: NonNullable<Terms['improvements']>): string =>
  ({
    own: '任何一方后续改进的技术成果归改进方所有。',
    shared: '后续改进的技术成果由双方共有。',
    grant_back: `后续改进的技术成果应当回授对方${clause.reciprocal ? '，双方条件对等' : ''}${clause.free ? '，不另行支付费用' : '，对方支付合理费用'}。`,
  })[clause.rule];

const sublicence = ({ sublicensable, sublicenceShareBp }: Terms) =>
  sublicensable
    ? [
        `被许可方可以许可第三方实施专利${sublicenceShareBp > 0 ? `，并将由此取得的收入的 ${percent(sublicenceShareBp)} 支付给许可方` : ''}。`,
      ]
    : [];

/** The articles of a licence in the order they are printed; what is not agreed the law says. */
export function articlesOf({ terms, clauses, law, open }: LicenceDocumentBody): Article[] {
  const lawOf = (...paths: string[]) =>
    law
      .filter((it) => paths.some((path) => it.clause === path || it.clause.startsWith(`${path}.`)))
      .map(({ citation, zh }) => `${citation}：${zh}`);
  const article = (title: string, agreed: readonly string[], ...paths: string[]): Article[] => {
    const said = lawOf(...paths);
    const silent = agreed.length === 0 && said.length > 0 ? ['双方未作约定，依照法律规定：'] : [];
    const paragraphs = [...agreed, ...silent, ...said];
    return paragraphs.length > 0 ? [{ title, paragraphs }] : [];
  };
  return [
    ...article('许可的种类与范围', scope(terms), 'kind', 'fields', 'territories', 'modes', 'cross'),
    ...article('许可期限', term(terms), 'startsOn', 'endsOn', 'trial'),
    ...article('再许可', sublicence(terms), 'sublicensable', 'sublicenceShareBp'),
    ...article(
      '许可使用费',
      fees(terms),
      'upfront',
      'runningRateBp',
      'tiers',
      'minimumAnnual',
      'lateInterestPpm',
      'payDays',
    ),
    ...article(
      '报告与查账',
      pays(terms)
        ? [
            `被许可方${rhythms[terms.reportEvery]}报告净销售额，没有销售的也应报告；应付的许可使用费自报告之日（逾期报告的，自应报告之日）起 ${terms.payDays} 日内支付。`,
            ...(terms.auditRight ? ['许可方可以自行或委托会计师查阅与计算提成有关的账簿和凭证。'] : []),
          ]
        : [],
      'reportEvery',
      'auditRight',
    ),
    ...article(
      '最惠条款',
      terms.mostFavoured ? ['许可方以后就相同范围给予他人更优惠的条件的，被许可方有权享有同等条件。'] : [],
    ),
    ...article('后续改进', terms.improvements ? [improvements(terms.improvements)] : [], 'improvements'),
    ...article(
      '限制',
      terms.restrictions.map((restriction) => `${groundOf(restriction)[0]}。`),
    ),
    ...article('技术资料的交付', written(clauses.materials)),
    ...article('技术指导与服务', written(clauses.guidance)),
    ...article(
      '保密',
      [
        ...written(clauses.confidentiality),
        ...(terms.confidentialityYears ? [`保密义务在许可终止后继续 ${terms.confidentialityYears} 年。`] : []),
      ],
      'confidentialityYears',
    ),
    ...article('违约责任', written(clauses.liability)),
    ...article(
      '争议解决',
      clauses.disputes
        ? [
            clauses.disputes.way === 'arbitration'
              ? `提交${clauses.disputes.place}仲裁。`
              : `向${clauses.disputes.place}有管辖权的人民法院起诉。`,
          ]
        : [],
    ),
    ...article('其他约定', [...written(terms.note), ...written(clauses.additional)]),
    ...(open
      ? [
          {
            title: '开放许可的取得',
            paragraphs: [
              `声明：${open.statement}`,
              `书面通知：${open.notice}`,
              ...(open.payment ? [`付款：${open.payment}`] : []),
            ],
          },
        ]
      : []),
  ];
}
