import type { RdRequestView } from '@contract/research';
import type { TFunction } from 'i18next';
import { formatMoney } from '../../ui/format';

/** Whole yuan are told without their empty fen. */
const short = (amount: number) => formatMoney({ amount, currency: 'CNY' }).replace(/\.00$/, '');

export const budgetText = ({ minimum, maximum }: RdRequestView['budget'], t: TFunction): string =>
  minimum === null
    ? t('rd.budgetMost', { to: short(maximum.amount) })
    : t('rd.budgetRange', { from: short(minimum.amount), to: short(maximum.amount) });

/** From which technology-readiness level to which; null when neither was said. */
export function readinessText({ trlFrom, trlTarget }: RdRequestView, t: TFunction): string | null {
  if (trlFrom !== null && trlTarget !== null) return t('rd.trlRange', { from: String(trlFrom), to: String(trlTarget) });
  if (trlTarget !== null) return t('rd.trlTo', { to: String(trlTarget) });
  return trlFrom === null ? null : t('rd.trlFrom', { from: String(trlFrom) });
}

/** Basis points as a percentage without floating point: `5.25%`. */
export const percentOfBp = (bp: number) =>
  `${Math.floor(bp / 100)}${
    bp % 100 === 0
      ? ''
      : `.${String(bp % 100)
          .padStart(2, '0')
          .replace(/0$/, '')}`
  }%`;
