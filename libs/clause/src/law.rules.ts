import { Refusal } from '@concentric/kernel';
import type { OrganizationKind, OrganizationSize } from '@contract/identity';
import type { ContractType } from '@contract/research';
import type { ContractTerms, Finding, Payment } from './contract';
import { defaultsOf } from './defaults.rules';
import { finding } from './finding.rules';
import { restrictionFindings, wordingFindings } from './restriction.rules';
import { dailyPpm, monopolyGround, policyCitations, primeRateOn, statutes } from './statutes.rules';

type PartyFacts = { readonly kind: OrganizationKind; readonly size: OrganizationSize | null };

/** What beside its terms decides what the law says of a contract. */
export type LawFacts = {
  readonly contractType: ContractType;
  readonly buyer: PartyFacts;
  readonly provider: PartyFacts;
  /** Of the center that the contract is made in. */
  readonly policyId: string;
  readonly statutoryTender: boolean;
  /** The day it is read against the law, `2026-11-22`. */
  readonly on: string;
  /** How many other contracts of the provider, with other buyers, are about much the same. */
  readonly similarContracts: number;
};

/* Who is protected */

const isPublicBody = ({ kind }: PartyFacts) => ['government', 'university', 'research_institute'].includes(kind);
const isLarge = ({ kind, size }: PartyFacts) => kind === 'enterprise' && size === 'large';
const isSmallOrMedium = ({ kind, size }: PartyFacts) => kind === 'enterprise' && size !== null && size !== 'large';

/** Whether the buyer owes the seller the care that small and medium enterprises are owed. @see 条例 9 */
export const protectsSeller = ({ buyer, provider }: LawFacts) =>
  isSmallOrMedium(provider) && (isPublicBody(buyer) || isLarge(buyer));

const mayProtectSeller = ({ buyer, provider }: LawFacts) =>
  provider.kind === 'enterprise' &&
  (provider.size === null || provider.size !== 'large') &&
  (isPublicBody(buyer) || (buyer.kind === 'enterprise' && (buyer.size === null || buyer.size === 'large')));

/** The longest term of payment, in days, that may be agreed with a small or medium enterprise. @see 条例 9 */
export const longestTerm = 60;
/** The longest time to inspect that passes without a question, in days. */
export const usualInspection = 30;
/** The most that is usually held back, in basis points of the price. @see 招标投标法实施条例 58 */
export const usualRetention = 1000;

/* Payment */

function paymentFindings(payment: Payment, terms: ContractTerms, facts: LawFacts): Finding[] {
  const found: Finding[] = [];
  const at = (field: string) => `clauses.payment.${field}`;
  if (protectsSeller(facts)) found.push(...protectedPayment(payment, facts));
  else if (payment.payWhenPaid)
    found.push(
      finding(at('payWhenPaid'), 'warning', 'pay_when_paid', statutes.term, [
        '以收到第三方付款为付款条件：大型企业、机关和事业单位对中小企业不得如此约定。',
        'Payment waits for a third party; towards a small or medium enterprise, large enterprises and public bodies may not agree on that.',
      ]),
    );
  const unknown = facts.provider.size === null || (facts.buyer.kind === 'enterprise' && facts.buyer.size === null);
  if (unknown && mayProtectSeller(facts))
    found.push(
      finding('clauses.payment', 'warning', 'size_unknown', statutes.term, [
        '一方未填写企业规模，无法判断是否适用中小企业款项支付保护。',
        'The size of a party is not known, so it is open whether payments to it are protected.',
      ]),
    );
  const { upfront, retentionBp } = payment;
  if (upfront && upfront.justification === '')
    found.push(
      finding(at('upfront'), 'refused', 'upfront_unjustified', statutes.price, [
        '约定预付款的，须写明理由。',
        'A payment upfront needs a reason.',
      ]),
    );
  if (upfront && upfront.amount.amount * 2 > terms.price.amount)
    found.push(
      finding(at('upfront'), 'warning', 'upfront_large', statutes.price, [
        '预付款超过合同价款的一半。',
        'More than half of the price is paid upfront.',
      ]),
    );
  if (retentionBp > usualRetention)
    found.push(
      finding(
        at('retentionBp'),
        facts.statutoryTender ? 'refused' : 'warning',
        'retention_too_high',
        statutes.performanceBond,
        ['质保金超过合同价款的 10%。', 'More than 10 % of the price is held back.'],
      ),
    );
  return found;
}

function protectedPayment({ payWhenPaid, dueDays, lateInterestPpm }: Payment, facts: LawFacts): Finding[] {
  const found: Finding[] = [];
  if (payWhenPaid)
    found.push(
      finding('clauses.payment.payWhenPaid', 'refused', 'pay_when_paid_forbidden', statutes.term, [
        '不得约定以收到第三方付款作为向中小企业支付款项的条件。',
        'Payment to a small or medium enterprise may not depend on payment by a third party.',
      ]),
    );
  if (dueDays > longestTerm)
    found.push(
      finding('clauses.payment.dueDays', 'refused', 'payment_term_too_long', statutes.term, [
        `向中小企业付款的期限为 ${dueDays} 日，最长 ${longestTerm} 日`,
        `Payment to a small or medium enterprise is due in ${dueDays} days; the most is ${longestTerm}`,
      ]),
    );
  else if (dueDays > 30 && isPublicBody(facts.buyer))
    found.push(
      finding('clauses.payment.dueDays', 'warning', 'payment_term_long', statutes.term, [
        '机关、事业单位一般应在交付之日起 30 日内付款；另有约定的最长 60 日。',
        'Public bodies pay within 30 days unless otherwise agreed, and then within 60.',
      ]),
    );
  const least = dailyPpm(primeRateOn(facts.on));
  if (lateInterestPpm !== null && lateInterestPpm < least)
    found.push(
      finding('clauses.payment.lateInterestPpm', 'refused', 'late_interest_too_low', statutes.lateInterest, [
        `约定的逾期利息为每日百万分之 ${lateInterestPpm}，低于合同订立时一年期贷款市场报价利率（每日百万分之 ${least}）`,
        `The agreed late interest is ${lateInterestPpm} millionths a day, below the one-year loan prime rate (${least} a day)`,
      ]),
    );
  return found;
}

/* The other clauses */

function clauseFindings(terms: ContractTerms, facts: LawFacts): Finding[] {
  const { improvements, acceptance, liability, disputes } = terms.clauses;
  const found: Finding[] = [];
  if (improvements?.rule === 'grant_back' && !improvements.reciprocal)
    found.push(
      finding(
        'clauses.improvements',
        improvements.free ? 'refused' : 'warning',
        improvements.free ? 'grant_back_forbidden' : 'grant_back_one_sided',
        monopolyGround(1),
        improvements.free
          ? [
              '要求一方将其改进的技术无偿、非互惠地提供给对方。',
              'Improvements are granted back for nothing, and by one side only.',
            ]
          : ['双方交换改进技术的条件须对等。', 'What is granted back must be matched by the other side.'],
      ),
    );
  if (acceptance && acceptance.inspectionDays > usualInspection && protectsSeller(facts))
    found.push(
      finding('clauses.acceptance.inspectionDays', 'warning', 'inspection_long', statutes.inspection, [
        '检验或验收期限须明确、合理；买方拖延的，付款期限自该期限届满之日起算。',
        'The time to inspect must be reasonable; when the buyer lets it pass, the term of payment begins.',
      ]),
    );
  if (liability?.capBp === 0)
    found.push(
      finding('clauses.liability.capBp', 'warning', 'liability_excluded', statutes.exemption, [
        '因故意或者重大过失造成对方损失的免责条款无效。',
        'No clause exempts from liability for intent or gross negligence.',
      ]),
    );
  if (disputes?.way === 'arbitration' && !/仲裁|arbitra/i.test(disputes.place))
    found.push(
      finding('clauses.disputes', 'warning', 'commission_unnamed', statutes.arbitration, [
        '约定仲裁的，须写明选定的仲裁委员会，否则仲裁协议无效。',
        'An arbitration clause names its commission, or it does not hold.',
      ]),
    );
  if (facts.similarContracts > 0)
    found.push(
      finding('subject', 'warning', 'sold_twice', statutes.soldTwice, [
        `研发方另有 ${facts.similarContracts} 份题目相近的合同；就同一研究课题先后收取研究开发费用的，受损害方可请求撤销。`,
        `The provider has ${facts.similarContracts} other contracts about much the same; whoever is charged for research sold before may have the contract annulled.`,
      ]),
    );
  return found;
}

/** What a city's policy demands before anything is signed. */
function demandedFindings({ clauses }: ContractTerms, { policyId }: LawFacts): Finding[] {
  const policy = policyCitations[policyId];
  if (!policy) return [];
  return (['resultOwnership', 'riskSharing'] as const)
    .filter((clause) => clauses[clause] === null)
    .map((clause) =>
      finding(`clauses.${clause}`, 'refused', 'clause_required', policy, [
        '签署前须写明成果共享与风险共担条款。',
        'Before signing, the contract must say how results and risks are shared.',
      ]),
    );
}

/**
 * What the law says of a contract's terms: what holds where nothing is agreed, what should be looked at, and what it
 * forbids. What is forbidden cannot be signed.
 */
export function findingsOf(terms: ContractTerms, facts: LawFacts): Finding[] {
  const { payment } = terms.clauses;
  return [
    ...(payment ? paymentFindings(payment, terms, facts) : []),
    ...restrictionFindings(terms.clauses),
    ...clauseFindings(terms, facts),
    ...demandedFindings(terms, facts),
    ...wordingFindings(terms),
    ...defaultsOf(terms, facts.contractType, {
      isProtected: protectsSeller(facts),
      byPublicBody: isPublicBody(facts.buyer),
    }),
  ];
}

/** Whether a term cannot be kept at all, not even in a draft: what is forbidden, not what is missing yet. */
export const isForbidden = ({ kind, code }: Finding) => kind === 'refused' && code !== 'clause_required';

/** Whether nothing is signed while it stands. */
export const isRefused = ({ kind }: Finding) => kind === 'refused';

/** @throws Refusal with the code of the first finding that is in the way, and where it is written */
export function ensureLawful(findings: readonly Finding[], isInTheWay: (finding: Finding) => boolean): void {
  const found = findings.find(isInTheWay);
  if (!found) return;
  const { code, clause, citation, citationEn, zh: said, en: saidEn } = found;
  throw new Refusal(code, { clause, citation, citationEn, said, saidEn });
}
