import type { Adjustment, ApprovalStep, ChargeBy, Quota, Rate, RateLayer } from '@contract/equipment';
import type { zh } from '../../i18n/zh';

/** What an owner types of one layer's rate: amounts in fen, parts in percent, whatever is still missing null. */
export type RateDraft = {
  open: boolean;
  hourly: number | null;
  samplePrice: number | null;
  advanceDays: number | null;
  notice: number | null;
  minimum: number | null;
  maximum: number | null;
  priority: number | null;
  chargeBy: ChargeBy;
  approvals: { step: ApprovalStep; withinHours: number | null }[];
  quotas: Quota[];
  adjustments: (Omit<Adjustment, 'changeBp'> & { change: number | null })[];
  discounts: { fromMinutes: number | null; percent: number | null }[];
  freeUntilHours: number | null;
  fee: number | null;
  noShow: number | null;
};

const usualPriority: Record<RateLayer, number> = { core: 30, partner: 20, radiation: 10, visitor: 0 };

/** What a layer starts with that has had no rate so far. */
const emptyRate = (layer: RateLayer): RateDraft => ({
  ...{ open: false, hourly: null, samplePrice: 0, advanceDays: 14, notice: 0, minimum: null, maximum: null },
  ...{ priority: usualPriority[layer], chargeBy: 'reservation', quotas: [], adjustments: [], discounts: [] },
  approvals: layer === 'core' ? [] : [{ step: 'instrument_owner', withinHours: 72 }],
  ...{ freeUntilHours: 24, fee: 0, noShow: 100 },
});

const percentOf = (basisPoints: number) => basisPoints / 100;
const basisPointsOf = (percent: number) => Math.round(percent * 100);

export function draftOf(rates: readonly Rate[], layer: RateLayer): RateDraft {
  const rate = rates.find((known) => known.layer === layer);
  if (!rate) return emptyRate(layer);
  const { cancellation } = rate;
  return {
    ...{ open: true, hourly: rate.hourlyPrice.amount, samplePrice: rate.samplePrice.amount },
    ...{ advanceDays: rate.advanceDays, notice: rate.minimumNoticeMinutes, priority: rate.priority },
    ...{ minimum: rate.minimumMinutes, maximum: rate.maximumMinutes, chargeBy: rate.chargeBy },
    approvals: [...rate.approvals],
    quotas: [...rate.quotas],
    adjustments: rate.adjustments.map(({ changeBp, ...rest }) => ({ ...rest, change: percentOf(changeBp) })),
    discounts: rate.discounts.map(({ fromMinutes, discountBp }) => ({ fromMinutes, percent: percentOf(discountBp) })),
    ...{ freeUntilHours: cancellation.freeUntilHours },
    ...{ fee: percentOf(cancellation.feeBp), noShow: percentOf(cancellation.noShowBp) },
  };
}

/** The rate meant by a draft without mistakes. */
export function rateOf(draft: RateDraft, layer: RateLayer): Rate {
  const fen = (amount: number | null) => ({ amount: amount ?? 0, currency: 'CNY' as const });
  return {
    ...{ layer, hourlyPrice: fen(draft.hourly), samplePrice: fen(draft.samplePrice) },
    ...{ advanceDays: draft.advanceDays ?? 1, minimumNoticeMinutes: draft.notice ?? 0 },
    ...{ minimumMinutes: draft.minimum, maximumMinutes: draft.maximum },
    ...{ priority: draft.priority ?? 0, chargeBy: draft.chargeBy, quotas: draft.quotas },
    approvals: draft.approvals.map(({ step, withinHours }) => ({ step, withinHours: withinHours ?? 1 })),
    adjustments: draft.adjustments.map(({ change, ...rest }) => ({ ...rest, changeBp: basisPointsOf(change ?? 0) })),
    discounts: draft.discounts.map(({ fromMinutes, percent }) => ({
      ...{ fromMinutes: fromMinutes ?? 1, discountBp: basisPointsOf(percent ?? 0) },
    })),
    cancellation: {
      freeUntilHours: draft.freeUntilHours ?? 0,
      ...{ feeBp: basisPointsOf(draft.fee ?? 0), noShowBp: basisPointsOf(draft.noShow ?? 0) },
    },
  };
}

type Word = keyof typeof zh.rateForm;
/** What is wrong, by the path of the field it is wrong with, as the name of the word that says so. */
export type Mistakes = Readonly<Record<string, Word | undefined>>;

const dearest = 1_000_000_000_000;

export function mistakesIn(draft: RateDraft): Mistakes {
  const found: Record<string, Word> = {};
  const note = (path: string, wrong: boolean, word: Word) => {
    if (wrong) found[path] ??= word;
  };
  if (!draft.open) return found;
  for (const name of [
    'hourly',
    'samplePrice',
    'advanceDays',
    'notice',
    'priority',
    'freeUntilHours',
    'fee',
    'noShow',
  ] as const)
    note(name, draft[name] === null, 'needed');
  note('hourly', (draft.hourly ?? 0) > dearest, 'tooMuch');
  note('samplePrice', (draft.samplePrice ?? 0) > dearest, 'tooMuch');
  const { minimum, maximum } = draft;
  note('maximum', minimum !== null && maximum !== null && maximum < minimum, 'longerThanShortest');
  draft.approvals.forEach(({ withinHours }, i) => note(`approvals.${i}`, withinHours === null, 'needed'));
  draft.quotas.forEach(({ minutes, bookings }, i) =>
    note(`quotas.${i}`, minutes === null && bookings === null, 'quotaNeeded'),
  );
  draft.adjustments.forEach(({ weekdays, opensAt, closesAt, change }, i) => {
    note(`adjustments.${i}`, weekdays.length === 0, 'weekdayNeeded');
    note(`adjustments.${i}`, !opensAt || !closesAt || change === null, 'needed');
    note(`adjustments.${i}`, opensAt >= closesAt, 'closesAfter');
  });
  draft.discounts.forEach(({ fromMinutes, percent }, i) =>
    note(`discounts.${i}`, fromMinutes === null || percent === null, 'needed'),
  );
  return found;
}
