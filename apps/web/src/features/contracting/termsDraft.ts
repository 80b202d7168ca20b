import type { Clauses, ContractTerms } from '@contract/contracting';

/** The clauses that may be left out, in the order of the form. */
export const clauseNames = [
  'resultOwnership',
  'riskSharing',
  'confidentiality',
  'acceptance',
  'payment',
  'improvements',
  'liability',
  'disputes',
] as const;
export type ClauseName = (typeof clauseNames)[number];

type MilestoneTyped = { key?: string; title?: string; deliverables?: string; amount?: number | null; dueOn?: string };

/** Terms as they are typed: shares in percent, late interest in parts of ten thousand a day, money in fen. */
export type TermsTyped = {
  subject?: string;
  work?: string;
  price?: number | null;
  milestones: MilestoneTyped[];
  partners: { organizationId: string; role?: string; share: number }[];
  existingIp?: string;
  startsOn?: string;
  endsOn?: string;
  additional?: string;
  restrictions: Clauses['restrictions'];
  /** Which clauses are agreed at all. */
  agreed: Partial<Record<ClauseName, boolean>>;
  resultOwnership: { rule?: string; clientShare?: number | null; clientMayPractise?: boolean; text?: string };
  riskSharing: { rule?: string; clientPart?: number | null; text?: string };
  confidentiality: { years?: number | null; scope?: string };
  acceptance: { criteria?: string; inspectionDays?: number | null; silentAcceptance?: boolean };
  payment: {
    dueDays?: number | null;
    lateInterest?: number | null;
    payWhenPaid?: boolean;
    hasUpfront?: boolean;
    upfront?: number | null;
    justification?: string;
    retention?: number | null;
    retentionMonths?: number | null;
  };
  improvements: { rule?: string; reciprocal?: boolean; free?: boolean };
  liability: { cap?: number | null; text?: string };
  disputes: { way?: string; place?: string };
};

const percentOf = (basisPoints: number) => basisPoints / 100;
const basisPointsOf = (percent: number | null | undefined) => (percent == null ? null : Math.round(percent * 100));
const textOf = (text: string | undefined) => text?.trim() ?? '';
const dayOf = (day: string | undefined) => (day ? day : null);

/** What a clause begins with when somebody agrees on it. */
const usual = {
  resultOwnership: { rule: 'developer', clientMayPractise: true },
  riskSharing: { rule: 'reasonable' },
  confidentiality: { years: 3 },
  acceptance: { inspectionDays: 15, silentAcceptance: false },
  payment: { dueDays: 30, retention: 0, retentionMonths: 0, payWhenPaid: false },
  improvements: { rule: 'own', reciprocal: true, free: false },
  liability: {},
  disputes: { way: 'court' },
} as const;

export function typedOf(terms: ContractTerms): TermsTyped {
  const { clauses } = terms;
  const { resultOwnership, riskSharing, payment, liability } = clauses;
  return {
    ...terms,
    price: terms.price.amount,
    milestones: terms.milestones.map((it) => ({ ...it, amount: it.amount.amount, dueOn: it.dueOn ?? undefined })),
    partners: terms.partners.map((it) => ({ ...it, share: percentOf(it.shareBp) })),
    startsOn: terms.startsOn ?? undefined,
    endsOn: terms.endsOn ?? undefined,
    restrictions: clauses.restrictions,
    agreed: Object.fromEntries(clauseNames.map((name) => [name, clauses[name] !== null])),
    resultOwnership: resultOwnership
      ? { ...resultOwnership, clientShare: resultOwnership.clientShareBp && percentOf(resultOwnership.clientShareBp) }
      : { ...usual.resultOwnership },
    riskSharing: riskSharing
      ? { ...riskSharing, clientPart: riskSharing.clientBp && percentOf(riskSharing.clientBp) }
      : { ...usual.riskSharing },
    confidentiality: { ...(clauses.confidentiality ?? usual.confidentiality) },
    acceptance: { ...(clauses.acceptance ?? usual.acceptance) },
    payment: payment
      ? {
          ...payment,
          lateInterest: payment.lateInterestPpm === null ? null : payment.lateInterestPpm / 100,
          hasUpfront: payment.upfront !== null,
          upfront: payment.upfront?.amount.amount,
          justification: payment.upfront?.justification,
          retention: percentOf(payment.retentionBp),
        }
      : { ...usual.payment },
    improvements: { ...(clauses.improvements ?? usual.improvements) },
    liability: { cap: liability?.capBp == null ? null : percentOf(liability.capBp), text: liability?.text },
    disputes: { ...(clauses.disputes ?? usual.disputes) },
  };
}

const cny = (amount: number) => ({ amount, currency: 'CNY' as const });

function paymentOf({ payment }: TermsTyped): Clauses['payment'] {
  const { dueDays, lateInterest, payWhenPaid, hasUpfront, upfront, justification, retention, retentionMonths } =
    payment;
  const retentionBp = basisPointsOf(retention) ?? 0;
  return {
    dueDays: dueDays!,
    lateInterestPpm: lateInterest == null ? null : Math.round(lateInterest * 100),
    payWhenPaid: payWhenPaid ?? false,
    upfront: hasUpfront && upfront ? { amount: cny(upfront), justification: textOf(justification) } : null,
    retentionBp,
    retentionMonths: retentionBp === 0 ? 0 : (retentionMonths ?? 0),
  };
}

function clausesOf(typed: TermsTyped): Clauses {
  const { agreed, resultOwnership, riskSharing, confidentiality, acceptance, improvements, liability, disputes } =
    typed;
  type Of<N extends ClauseName> = NonNullable<Clauses[N]>;
  const when = <N extends ClauseName>(name: N, clause: () => unknown) => (agreed[name] ? (clause() as Of<N>) : null);
  return {
    resultOwnership: when('resultOwnership', () => ({
      rule: resultOwnership.rule,
      clientShareBp: resultOwnership.rule === 'co_owned' ? basisPointsOf(resultOwnership.clientShare) : null,
      clientMayPractise: resultOwnership.clientMayPractise ?? true,
      text: textOf(resultOwnership.text),
    })),
    riskSharing: when('riskSharing', () => ({
      rule: riskSharing.rule,
      clientBp: riskSharing.rule === 'shared' ? basisPointsOf(riskSharing.clientPart) : null,
      text: textOf(riskSharing.text),
    })),
    confidentiality: when('confidentiality', () => ({
      years: confidentiality.years,
      scope: textOf(confidentiality.scope),
    })),
    acceptance: when('acceptance', () => ({
      criteria: textOf(acceptance.criteria),
      inspectionDays: acceptance.inspectionDays,
      silentAcceptance: acceptance.silentAcceptance ?? false,
    })),
    payment: when('payment', () => paymentOf(typed)),
    improvements: when('improvements', () => ({
      rule: improvements.rule,
      reciprocal: improvements.reciprocal ?? true,
      free: improvements.free ?? false,
    })),
    liability: when('liability', () => ({ capBp: basisPointsOf(liability.cap), text: textOf(liability.text) })),
    disputes: when('disputes', () => ({ way: disputes.way, place: textOf(disputes.place) })),
    restrictions: typed.restrictions ?? [],
  };
}

/** The next key that no milestone has borne. */
export function nextKey(milestones: readonly MilestoneTyped[]): string {
  const numbers = milestones.map(({ key }) => Number(key?.slice(1) ?? 0));
  return `m${Math.max(0, ...numbers) + 1}`;
}

export const termsOf = (typed: TermsTyped): ContractTerms => ({
  subject: textOf(typed.subject),
  work: textOf(typed.work),
  price: cny(typed.price ?? 0),
  milestones: typed.milestones.map(({ key, title, deliverables, amount, dueOn }) => ({
    key: key!,
    title: textOf(title),
    deliverables: textOf(deliverables),
    amount: cny(amount ?? 0),
    dueOn: dayOf(dueOn),
  })),
  partners: typed.partners.map(({ organizationId, role, share }) => ({
    organizationId,
    role: textOf(role),
    shareBp: basisPointsOf(share)!,
  })),
  existingIp: textOf(typed.existingIp),
  startsOn: dayOf(typed.startsOn),
  endsOn: dayOf(typed.endsOn),
  clauses: clausesOf(typed),
  additional: textOf(typed.additional),
});

/** What milestones and upfront payment lack to the price, in fen; negative where they exceed it. */
export function lackOf({ price, milestones, agreed, payment }: TermsTyped): number {
  const upfront = agreed.payment && payment.hasUpfront ? (payment.upfront ?? 0) : 0;
  return (price ?? 0) - upfront - milestones.reduce((sum, milestone) => sum + (milestone?.amount ?? 0), 0);
}

/** Terms that are still being typed, with the gaps filled so that the law can be asked about the rest. */
export function withoutGaps(terms: ContractTerms): ContractTerms {
  const { clauses, startsOn, endsOn } = terms;
  const { resultOwnership, riskSharing, confidentiality, acceptance, payment, disputes } = clauses;
  const gap = '…';
  return {
    ...terms,
    subject: terms.subject || gap,
    price: cny(terms.price.amount || 1),
    milestones: terms.milestones.map((it) => ({ ...it, title: it.title || gap, amount: cny(it.amount.amount || 1) })),
    endsOn: startsOn !== null && endsOn !== null && startsOn >= endsOn ? null : endsOn,
    clauses: {
      ...clauses,
      resultOwnership: resultOwnership && {
        ...resultOwnership,
        clientShareBp: resultOwnership.rule === 'co_owned' ? resultOwnership.clientShareBp || 5000 : null,
        text: resultOwnership.rule === 'agreed' ? resultOwnership.text || gap : resultOwnership.text,
      },
      riskSharing: riskSharing && {
        ...riskSharing,
        clientBp: riskSharing.rule === 'shared' ? riskSharing.clientBp || 5000 : null,
      },
      confidentiality: confidentiality && { years: confidentiality.years || 1, scope: confidentiality.scope || gap },
      acceptance: acceptance && {
        ...acceptance,
        criteria: acceptance.criteria || gap,
        inspectionDays: acceptance.inspectionDays || 1,
      },
      payment: payment && {
        ...payment,
        dueDays: payment.dueDays ?? 0,
        retentionMonths: payment.retentionBp > 0 ? payment.retentionMonths || 1 : 0,
      },
      disputes: disputes && { ...disputes, place: disputes.place || gap },
    },
  };
}
