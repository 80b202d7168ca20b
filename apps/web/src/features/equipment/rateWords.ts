import type { TFunction } from 'i18next';
import type { Adjustment, InstrumentView, Quota, Rate } from '@contract/equipment';
import { durationText, percentText } from './duration';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days of the week as people say them: `工作日`, `周一、周三`. */
export function weekdaysText(days: readonly number[], t: TFunction): string {
  const chosen = weekdays.filter((day) => days.includes(day));
  const key = chosen.join('');
  if (key === '1234567') return t('rate.everyDay');
  if (key === '12345') return t('rate.workdays');
  if (key === '67') return t('rate.weekend');
  return chosen.map((day) => t(`weekday.d${day}`)).join(t('rate.dayJoin'));
}

function adjustmentText({ weekdays: days, opensAt, closesAt, changeBp }: Adjustment, t: TFunction): string {
  const words = { days: weekdaysText(days, t), from: opensAt, to: closesAt, percent: percentText(changeBp) };
  return changeBp < 0 ? t('rate.reduction', words) : t('rate.surcharge', words);
}

function quotaText({ scope, per, minutes, bookings }: Quota, t: TFunction): string {
  const words = { scope: t(`rate.scope.${scope}`), per: t(`rate.per.${per}`) };
  const time = minutes === null ? '' : durationText(minutes, t);
  const times = String(bookings ?? '');
  if (bookings === null) return t('rate.quotaMinutes', { ...words, time });
  return minutes === null
    ? t('rate.quotaBookings', { ...words, times })
    : t('rate.quotaBoth', { ...words, time, times });
}

export function approvalsText(approvals: Rate['approvals'], t: TFunction): string {
  if (approvals.length === 0) return t('rate.atOnce');
  const steps = approvals.map(({ step, withinHours }) =>
    t('rate.approvalStep', { step: t(`approvalStep.${step}`), hours: String(withinHours) }),
  );
  return t('rate.approvalChain', { steps: steps.join(' → ') });
}

function cancellationTexts({ freeUntilHours, feeBp, noShowBp }: Rate['cancellation'], t: TFunction): string[] {
  const free = feeBp === 0 || freeUntilHours === 0;
  const cancelling = free
    ? t('rate.freeAlways')
    : t('rate.freeUntil', { hours: String(freeUntilHours), fee: percentText(feeBp) });
  return [cancelling, t('rate.noShow', { fee: percentText(noShowBp) })];
}

/** The rules of a rate as sentences, by what they are about. */
export function rateSentences(
  rate: Rate,
  instrument: Pick<InstrumentView, 'minimumMinutes' | 'maximumMinutes'>,
  t: TFunction,
) {
  const least = Math.max(instrument.minimumMinutes, rate.minimumMinutes ?? 0);
  const most = Math.min(instrument.maximumMinutes, rate.maximumMinutes ?? Infinity);
  return {
    booking: [
      t('rate.window', { count: rate.advanceDays }),
      rate.minimumNoticeMinutes > 0
        ? t('rate.notice', { time: durationText(rate.minimumNoticeMinutes, t) })
        : t('rate.noNotice'),
      t('rate.lengths', { least: durationText(least, t), most: durationText(most, t) }),
      t('rate.priority', { priority: String(rate.priority) }),
    ],
    money: [
      t('rate.chargedBy', { by: t(`chargeBy.${rate.chargeBy}`) }),
      ...rate.adjustments.map((adjustment) => adjustmentText(adjustment, t)),
      ...rate.discounts.map(({ fromMinutes, discountBp }) =>
        t('rate.discount', { time: durationText(fromMinutes, t), percent: percentText(discountBp) }),
      ),
    ],
    quota: rate.quotas.length === 0 ? [t('rate.none')] : rate.quotas.map((quota) => quotaText(quota, t)),
    cancelling: cancellationTexts(rate.cancellation, t),
    approval: [approvalsText(rate.approvals, t)],
  };
}
