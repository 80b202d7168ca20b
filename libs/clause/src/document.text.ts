import { yuan } from '@concentric/kernel';
import type { ContractType } from '@contract/research';
import type { Clauses } from './contract';
import { amountInWords, type DocumentBody } from './document.rules';
import { groundOf } from './restriction.rules';

/** An article of a printed contract: what it is called, and its paragraphs. */
export type Article = { readonly title: string; readonly paragraphs: readonly string[] };

export const titles: Record<ContractType, string> = {
  commissioned_development: '技术开发（委托）合同',
  cooperative_development: '技术开发（合作）合同',
  consulting: '技术咨询合同',
  service: '技术服务合同',
};

export const percent = (basisPoints: number) => {
  const digits = (basisPoints / 100).toFixed(2);
  return `${digits.replace(/\.?0+$/, '')}%`;
};
const money = (fen: number) => `人民币 ${yuan(fen)} 元（大写：${amountInWords(fen)}）`;
const written = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const ownership = (clause: NonNullable<Clauses['resultOwnership']>): string[] => {
  const said = {
    developer: '本合同产生的技术成果归乙方所有。',
    client: '本合同产生的技术成果归甲方所有。',
    co_owned: `本合同产生的技术成果由双方共有，甲方占 ${percent(clause.clientShareBp ?? 0)}，乙方占 ${percent(10_000 - (clause.clientShareBp ?? 0))}。`,
    agreed: '本合同产生的技术成果的归属由双方约定如下。',
  }[clause.rule];
  const practice =
    clause.rule === 'client'
      ? []
      : [clause.clientMayPractise ? '甲方有权实施该成果。' : '甲方实施该成果须另行取得许可。'];
  return [said, ...practice, ...written(clause.text)];
};

const risk = (clause: NonNullable<Clauses['riskSharing']>): string[] => {
  const said = {
    developer: '由乙方承担。',
    client: '由甲方承担。',
    shared: `由甲方承担 ${percent(clause.clientBp ?? 0)}，乙方承担 ${percent(10_000 - (clause.clientBp ?? 0))}。`,
    reasonable: '由双方合理分担。',
  }[clause.rule];
  return [
    `因出现无法克服的技术困难致使研究开发失败或者部分失败的，风险${said}`,
    '一方发现可能致使研究开发失败的情形时，应当及时通知另一方并采取适当措施减少损失。',
    ...written(clause.text),
  ];
};

const payment = (clause: NonNullable<Clauses['payment']>): string[] => [
  ...(clause.upfront
    ? [`合同生效后甲方支付预付款${money(clause.upfront.amount.amount)}。理由：${clause.upfront.justification}`]
    : []),
  `各里程碑验收合格之日起 ${clause.dueDays} 日内，甲方支付相应款项。`,
  ...(clause.payWhenPaid ? ['甲方收到第三方相应款项后支付。'] : []),
  ...(clause.lateInterestPpm === null
    ? []
    : [`逾期付款的，每日按逾期金额的百万分之 ${clause.lateInterestPpm} 支付逾期利息。`]),
  ...(clause.retentionBp === 0
    ? []
    : [
        `甲方从各里程碑款项中留存 ${percent(clause.retentionBp)} 作为质保金，于最后一个里程碑验收合格后 ${clause.retentionMonths} 个月支付。`,
      ]),
];

const improvements = (clause: NonNullable<Clauses['improvements']>): string[] => [
  {
    own: '任何一方后续改进的技术成果归改进方所有。',
    shared: '后续改进的技术成果由双方共有。',
    grant_back: `后续改进的技术成果应当回授对方${clause.reciprocal ? '，双方条件对等' : ''}${clause.free ? '，不另行支付费用' : '，对方支付合理费用'}。`,
  }[clause.rule],
];

/** Each clause by its place in the terms, what it is called, and what it says when it is agreed. */
const clauses: readonly (readonly [keyof Clauses, string, (all: Clauses) => string[] | null])[] = [
  ['resultOwnership', '成果归属', (all) => all.resultOwnership && ownership(all.resultOwnership)],
  ['riskSharing', '风险承担', (all) => all.riskSharing && risk(all.riskSharing)],
  [
    'confidentiality',
    '保密',
    ({ confidentiality: it }) => it && [`双方对下列内容保密，保密期 ${it.years} 年：`, ...written(it.scope)],
  ],
  [
    'acceptance',
    '验收',
    ({ acceptance: it }) =>
      it && [
        '验收标准：',
        ...written(it.criteria),
        `甲方应在乙方提交之日起 ${it.inspectionDays} 日内作出验收结论；${it.silentAcceptance ? '逾期未作出的，视为验收合格。' : '逾期未作出的，付款期限自该期限届满之日起算。'}`,
      ],
  ],
  ['payment', '付款', (all) => all.payment && payment(all.payment)],
  ['improvements', '后续改进', (all) => all.improvements && improvements(all.improvements)],
  [
    'liability',
    '违约责任',
    ({ liability: it }) =>
      it && [
        it.capBp === null
          ? '违约方赔偿对方因此受到的损失。'
          : `违约方赔偿对方因此受到的损失，以合同价款的 ${percent(it.capBp)} 为限。`,
        ...written(it.text),
      ],
  ],
  [
    'disputes',
    '争议解决',
    ({ disputes: it }) =>
      it && [it.way === 'arbitration' ? `提交${it.place}仲裁。` : `向${it.place}有管辖权的人民法院起诉。`],
  ],
  [
    'restrictions',
    '限制',
    ({ restrictions }) => (restrictions.length === 0 ? [] : restrictions.map((it) => `${groundOf(it)[0]}。`)),
  ],
];

/** The articles of a contract in the order they are printed, numbered by their place; the milestones stand between. */
export function articlesOf({ terms, law }: DocumentBody): { before: Article[]; after: Article[] } {
  const lawOf = (clause: string) =>
    law.filter((it) => it.clause.startsWith(`clauses.${clause}`)).map(({ citation, zh }) => `${citation}：${zh}`);
  const period = [terms.startsOn && `自 ${terms.startsOn} 起`, terms.endsOn && `至 ${terms.endsOn} 止`].filter(Boolean);
  const agreed = clauses.flatMap(([name, title, say]) => {
    const said = say(terms.clauses);
    const silent = said === null;
    const paragraphs = silent ? ['双方未作约定，依照法律规定：', ...lawOf(name)] : [...said, ...lawOf(name)];
    return paragraphs.length > 0 && !(silent && paragraphs.length === 1) ? [{ title, paragraphs }] : [];
  });
  return {
    before: [
      { title: '项目名称', paragraphs: [terms.subject] },
      { title: '研究内容与技术路线', paragraphs: written(terms.work) },
      { title: '背景知识产权', paragraphs: written(terms.existingIp) },
      { title: '履行期限', paragraphs: period.length > 0 ? [`${period.join('，')}。`] : [] },
      { title: '合同价款', paragraphs: [`${money(terms.price.amount)}。`] },
    ].filter(({ paragraphs }) => paragraphs.length > 0),
    after: [...agreed, { title: '其他约定', paragraphs: written(terms.additional) }].filter(
      ({ paragraphs }) => paragraphs.length > 0,
    ),
  };
}
