import type { GrantKind, LicenceKind, LicenceTerms, LicenceSide } from '@contract/licensing';

type TierTyped = { from?: number | null; rate?: number | null };
type PaymentTyped = { key?: string; title?: string; amount?: number | null; dueOn?: string };

/**
 * Terms as they are typed: rates in percent, late interest in ten-thousandths a day, money in fen, and the last day on
 * which the licence holds instead of the first on which it does not.
 */
export type TermsTyped = {
  kind?: LicenceKind;
  standsIn?: boolean;
  fields: string[];
  territories: string[];
  modes: LicenceTerms['modes'];
  startsOn?: string;
  lastDay?: string;
  upfront?: number | null;
  creditable?: boolean;
  royalty: 'none' | 'flat' | 'tiers';
  rate?: number | null;
  tiers: TierTyped[];
  minimumAnnual?: number | null;
  milestonePayments: PaymentTyped[];
  reportEvery?: LicenceTerms['reportEvery'];
  payDays?: number | null;
  lateInterest?: number | null;
  auditRight?: boolean;
  sublicensable?: boolean;
  sublicenceShare?: number | null;
  mostFavoured?: boolean;
  improvements: { rule?: 'none' | 'own' | 'shared' | 'grant_back'; reciprocal?: boolean; free?: boolean };
  confidentialityYears?: number | null;
  restrictions: LicenceTerms['restrictions'];
  trial: { agreed?: boolean; convertible?: boolean; convertUntil?: string };
  cross: {
    leadKind?: GrantKind;
    patentIds: string[];
    kind?: GrantKind;
    fields: string[];
    territories: string[];
    payer?: LicenceSide | 'none';
    balance?: number | null;
  };
  note?: string;
};

const dayMs = 86_400_000;
const shifted = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
/** The last day on which a half-open term holds. */
export const lastDayOf = (endsOn: string) => shifted(endsOn, -1);

const percentOf = (basisPoints: number) => basisPoints / 100;
const basisPointsOf = (percent: number | null | undefined) => Math.round((percent ?? 0) * 100);
const cny = (amount: number | null | undefined) => ({ amount: amount ?? 0, currency: 'CNY' as const });
/** Nothing is an empty field. */
const someOf = (amount: number | undefined) => (amount ? amount : null);

/** Terms, or those of them that are said, as a form shows them. */
export function typedOf(terms: Partial<LicenceTerms>): TermsTyped {
  const { tiers = [], runningRateBp = 0, endsOn, startsOn, improvements, trial, cross } = terms;
  return {
    ...(terms.kind && { kind: terms.kind }),
    standsIn: terms.standsIn ?? false,
    fields: terms.fields ?? [],
    territories: terms.territories ?? [],
    modes: terms.modes ?? [],
    ...(startsOn && { startsOn }),
    ...(endsOn && { lastDay: lastDayOf(endsOn) }),
    upfront: someOf(terms.upfront?.amount),
    creditable: terms.creditable ?? false,
    royalty: tiers.length > 0 ? 'tiers' : runningRateBp > 0 ? 'flat' : 'none',
    rate: runningRateBp > 0 ? percentOf(runningRateBp) : null,
    tiers: tiers.map(({ from, rateBp }) => ({ from: from.amount, rate: percentOf(rateBp) })),
    minimumAnnual: someOf(terms.minimumAnnual?.amount),
    milestonePayments: (terms.milestonePayments ?? []).map(({ key, title, amount, dueOn }) => ({
      ...{ key, title, amount: amount.amount },
      ...(dueOn && { dueOn }),
    })),
    reportEvery: terms.reportEvery ?? 'quarter',
    payDays: terms.payDays ?? 30,
    lateInterest: terms.lateInterestPpm == null ? null : terms.lateInterestPpm / 100,
    auditRight: terms.auditRight ?? true,
    sublicensable: terms.sublicensable ?? false,
    sublicenceShare: terms.sublicenceShareBp ? percentOf(terms.sublicenceShareBp) : null,
    mostFavoured: terms.mostFavoured ?? false,
    improvements: improvements ? { ...improvements } : { rule: 'none', reciprocal: true, free: false },
    confidentialityYears: terms.confidentialityYears ?? null,
    restrictions: terms.restrictions ?? [],
    trial: {
      agreed: trial != null,
      convertible: trial?.convertible ?? true,
      ...(trial?.convertUntil && { convertUntil: trial.convertUntil }),
    },
    cross: {
      ...{ leadKind: cross?.leadKind ?? 'non_exclusive', kind: cross?.kind ?? 'non_exclusive' },
      ...{ patentIds: cross?.patentIds ?? [], fields: cross?.fields ?? [], territories: cross?.territories ?? [] },
      ...{ payer: cross?.balancing?.payer ?? 'none', balance: cross?.balancing?.amount.amount ?? null },
    },
    note: terms.note ?? '',
  };
}

function crossOf({ kind, cross }: TermsTyped): LicenceTerms['cross'] {
  if (kind !== 'cross') return null;
  const { leadKind = 'non_exclusive', kind: inReturn = 'non_exclusive', payer, balance } = cross;
  return {
    ...{ leadKind, patentIds: cross.patentIds, kind: inReturn, fields: cross.fields, territories: cross.territories },
    balancing: payer === undefined || payer === 'none' || !balance ? null : { payer, amount: cny(balance) },
  };
}

/** What is typed as terms. Whether anything that must be filled in is missing, the form has asked. */
export function termsOf(typed: TermsTyped): LicenceTerms {
  const { royalty, improvements, trial } = typed;
  const { rule = 'none', reciprocal = true, free = false } = improvements;
  const milestonePayments = typed.milestonePayments.map(({ key, title, amount, dueOn }) => ({
    ...{ key: key!, title: title?.trim() ?? '', amount: cny(amount), dueOn: dueOn ? dueOn : null },
  }));
  return {
    kind: typed.kind ?? 'non_exclusive',
    standsIn: typed.kind === 'non_exclusive' && (typed.standsIn ?? false),
    ...{ fields: typed.fields, territories: typed.territories, modes: typed.modes },
    startsOn: typed.startsOn ? typed.startsOn : null,
    endsOn: typed.lastDay ? shifted(typed.lastDay, 1) : null,
    upfront: cny(typed.upfront),
    creditable: typed.creditable ?? false,
    runningRateBp: royalty === 'flat' ? basisPointsOf(typed.rate) : 0,
    tiers:
      royalty === 'tiers'
        ? typed.tiers.map(({ from, rate }) => ({ from: cny(from), rateBp: basisPointsOf(rate) }))
        : [],
    minimumAnnual: cny(typed.minimumAnnual),
    milestonePayments,
    reportEvery: typed.reportEvery ?? 'quarter',
    payDays: typed.payDays ?? 30,
    lateInterestPpm: typed.lateInterest == null ? null : Math.round(typed.lateInterest * 100),
    auditRight: typed.auditRight ?? true,
    sublicensable: typed.sublicensable ?? false,
    sublicenceShareBp: typed.sublicensable ? basisPointsOf(typed.sublicenceShare) : 0,
    mostFavoured: typed.mostFavoured ?? false,
    improvements: rule === 'none' ? null : { rule, reciprocal, free },
    confidentialityYears: typed.confidentialityYears ?? null,
    restrictions: typed.restrictions,
    trial: trial.agreed ? { convertible: trial.convertible ?? true, convertUntil: trial.convertUntil || null } : null,
    cross: crossOf(typed),
    note: typed.note?.trim() ?? '',
  };
}

/** What holds where nothing is typed. */
const plain = termsOf(typedOf({}));

/** Of what is typed only what departs from what holds anyway: terms somebody has in mind. */
export function indicativeOf(typed: TermsTyped): Partial<LicenceTerms> {
  const terms = termsOf(typed);
  const said = Object.entries(terms).filter(
    ([name, value]) => name !== 'kind' && JSON.stringify(value) !== JSON.stringify(plain[name as keyof LicenceTerms]),
  );
  return { ...(typed.kind && { kind: typed.kind }), ...(Object.fromEntries(said) as Partial<LicenceTerms>) };
}

/** Terms that are still being typed, with the gaps filled so that the law can be asked about the rest. */
export function withoutGaps(terms: LicenceTerms): LicenceTerms {
  const { cross, tiers, milestonePayments, startsOn, endsOn } = terms;
  return {
    ...terms,
    endsOn: startsOn !== null && endsOn !== null && startsOn >= endsOn ? null : endsOn,
    tiers: tiers.filter(({ from }, i) => i === 0 || from.amount > tiers[i - 1]!.from.amount),
    milestonePayments: milestonePayments.filter(({ title, amount }) => title !== '' && amount.amount > 0),
    ...(cross && cross.patentIds.length === 0 && { kind: cross.leadKind, cross: null }),
  };
}

/** The next key that no milestone payment has borne. */
export function nextKey(payments: readonly PaymentTyped[]): string {
  const numbers = payments.map((payment) => Number(payment?.key?.slice(1) ?? 0));
  return `m${Math.max(0, ...numbers) + 1}`;
}
