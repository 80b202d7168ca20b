import type { ContractType } from '@contract/research';
import type { ContractTerms, Finding } from './contract';
import { statutes, type Citation } from './statutes.rules';

type Default = readonly [clause: string, citation: Citation, zh: string, en: string];

const isDevelopment = (type: ContractType) => type === 'commissioned_development' || type === 'cooperative_development';

const ownership: Record<ContractType, readonly Default[]> = {
  commissioned_development: [
    [
      'clauses.resultOwnership',
      statutes.entrustedResults,
      '申请专利的权利属于研究开发人；研究开发人取得专利权的，委托人可以依法实施该专利；研究开发人转让专利申请权的，委托人享有以同等条件优先受让的权利。',
      'The right to apply for patents is the developer’s; the client may practise a patent so obtained, and has first refusal on equal terms when the right to apply is transferred.',
    ],
  ],
  cooperative_development: [
    [
      'clauses.resultOwnership',
      statutes.cooperativeResults,
      '申请专利的权利属于合作开发的当事人共有；一方转让其共有的专利申请权的，其他各方享有以同等条件优先受让的权利；一方不同意申请专利的，另一方不得申请。',
      'The right to apply for patents is held in common; when one transfers its part the others have first refusal on equal terms, and none applies when another objects.',
    ],
  ],
  consulting: [],
  service: [],
};

const knowHow: Default = [
  'clauses.resultOwnership',
  statutes.knowHow,
  '技术秘密成果在没有相同技术方案被授予专利权前，当事人均有使用和转让的权利；研究开发人不得在交付前将成果转让给第三人。',
  'Until the same solution is patented each party may use and transfer know-how; the developer may not transfer it to others before delivery.',
];
const consultingResults: Default = [
  'clauses.resultOwnership',
  statutes.consultingResults,
  '受托人利用委托人提供的技术资料和工作条件完成的新技术成果属于受托人；委托人利用受托人的工作成果完成的新技术成果属于委托人。',
  'New results that the provider achieves with the client’s material are the provider’s; those the client achieves with the provider’s work are the client’s.',
];

const risk: Default = [
  'clauses.riskSharing',
  statutes.risk,
  '因出现无法克服的技术困难致使研究开发失败或者部分失败的，风险由当事人合理分担；发现可能失败的情形应及时通知另一方并采取适当措施减少损失。',
  'When research fails for difficulties nobody can overcome, the parties bear the loss as is reasonable; whoever sees it coming tells the other at once and keeps the loss small.',
];

const rest: Record<'confidentiality' | 'acceptance' | 'improvements' | 'liability' | 'disputes', Default> = {
  confidentiality: [
    'clauses.confidentiality',
    statutes.fidelity,
    '双方仍须遵循诚信原则，履行通知、协助、保密等义务，但期限与范围不明。',
    'Good faith still binds both to keep secrets, but for how long and which is left open.',
  ],
  acceptance: [
    'clauses.acceptance',
    statutes.gaps,
    '验收标准不明的，按强制性国家标准、推荐性国家标准、行业标准、通常标准或者符合合同目的的特定标准履行。',
    'Without criteria, national and then industry standards apply, or what is usual, or what the purpose of the contract demands.',
  ],
  improvements: [
    'clauses.improvements',
    statutes.improvements,
    '一方后续改进的技术成果，其他各方无权分享。',
    'What one party improves later, the others have no part in.',
  ],
  liability: [
    'clauses.liability',
    statutes.breach,
    '违约方应当承担继续履行、采取补救措施或者赔偿损失等违约责任。',
    'Whoever breaks the contract performs it, mends it or makes good the loss.',
  ],
  disputes: [
    'clauses.disputes',
    statutes.jurisdiction,
    '由被告住所地或者合同履行地人民法院管辖。',
    'The courts at the defendant’s seat or at the place of performance decide.',
  ],
};

const inspection: Default = [
  'clauses.acceptance',
  statutes.inspection,
  '付款期限自检验或者验收合格之日起算；买方拖延检验的，自约定的期限届满之日起算。',
  'The term of payment begins with acceptance; when the buyer lets the time to inspect pass, it begins when that ends.',
];
const term = (days: number): Default => [
  'clauses.payment.dueDays',
  statutes.term,
  `未约定付款期限的，应当自交付之日起 ${days} 日内付款。`,
  `Where no term is agreed, payment is due within ${days} days of delivery.`,
];
const openTerm: Default = [
  'clauses.payment.dueDays',
  statutes.gaps,
  '履行期限不明确的，债权人可以随时请求履行，但是应当给对方必要的准备时间。',
  'Where no term is agreed, payment may be asked for at any time, with time to prepare.',
];
const lateInterest: Default = [
  'clauses.payment.lateInterestPpm',
  statutes.lateInterest,
  '未约定逾期利息的，按照每日利率万分之五支付。',
  'Where no late interest is agreed, it is 0.05 % a day.',
];
const undisputed: Default = [
  'clauses.payment',
  statutes.undisputed,
  '对部分款项有争议的，不影响无争议部分的及时支付。',
  'A dispute about a part does not hold up what is undisputed.',
];

function* unset(
  { clauses, existingIp }: ContractTerms,
  type: ContractType,
  { isProtected, byPublicBody }: { isProtected: boolean; byPublicBody: boolean },
): Generator<Default> {
  if (!clauses.resultOwnership) {
    yield* ownership[type];
    yield isDevelopment(type) ? knowHow : consultingResults;
  }
  if (!clauses.riskSharing && isDevelopment(type)) yield risk;
  for (const clause of ['confidentiality', 'acceptance', 'improvements', 'liability', 'disputes'] as const)
    if (!clauses[clause]) yield rest[clause];
  if (!clauses.acceptance && isProtected) yield inspection;
  if (!clauses.payment) yield isProtected ? term(byPublicBody ? 30 : 60) : openTerm;
  if (isProtected && (clauses.payment?.lateInterestPpm ?? null) === null) yield lateInterest;
  if (isProtected) yield undisputed;
  if (existingIp === '')
    yield [
      'existingIp',
      statutes.contents,
      '合同一般应写明技术成果的归属；未列明背景知识产权的，须另行证明。',
      'A contract usually says whose technology is whose; background that is not listed has to be proved.',
    ];
}

/** What holds where nothing is agreed. */
export const defaultsOf = (
  terms: ContractTerms,
  type: ContractType,
  facts: { isProtected: boolean; byPublicBody: boolean },
): Finding[] =>
  [...unset(terms, type, facts)].map(([clause, { citation, citationEn }, zh, en]) => ({
    ...{ clause, kind: 'default', code: 'default', citation, citationEn, zh, en },
  }));
