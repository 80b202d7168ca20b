import type { ClauseResultView, EvidenceView } from '@contract/policy-pack';
import type { TFunction } from 'i18next';
import { formatMoney, formatPercent } from '../../ui/format';

type Figure = NonNullable<ClauseResultView['figure']>;

/** A number of a clause in its unit, exactly. */
function told(value: number, unit: Figure['unit'], t: TFunction): string {
  if (unit === 'fen') return formatMoney({ amount: value, currency: 'CNY' });
  if (unit === 'basis_points') return formatPercent({ numerator: value, denominator: 10_000 });
  if (unit === 'days') return t('policyClause.days', { count: value });
  if (unit === 'months') return t('policyClause.months', { count: value });
  return value.toLocaleString('en-US');
}

/** `¥49,999,999.00 (at least ¥50,000,000.00)`. */
export const figureText = ({ value, limit, bound, unit }: Figure, t: TFunction) =>
  t(`policyClause.${bound}`, { value: told(value, unit, t), limit: told(limit, unit, t) });

const inFen = ['contribution', 'revenue-event', 'support', 'due', 'spending'];

/** What a row of evidence says, where it says something: money in yuan, else as it was entered. */
export function valueText({ type, value }: EvidenceView): string | null {
  if (value == null) return null;
  return typeof value === 'number' && inFen.includes(type)
    ? formatMoney({ amount: value, currency: 'CNY' })
    : value.toLocaleString('en-US');
}
