import { useTranslation } from 'react-i18next';
import type { AdjustmentState, DistributionState } from '@contract/distribution';
import { Badge } from '../../ui/tags';

const tones = {
  draft: 'amber',
  approved: 'mid',
  posted: 'teal',
  paid: 'teal',
  reversed: 'plain',
  discarded: 'plain',
} as const;
export function DistributionBadge({ state }: { state: DistributionState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`distributionState.${state}`)}</Badge>;
}

const adjustmentTones = { open: 'amber', applied: 'teal', dismissed: 'plain' } as const;
export function AdjustmentBadge({ state }: { state: AdjustmentState }) {
  const { t } = useTranslation();
  return <Badge tone={adjustmentTones[state]}>{t(`adjustmentState.${state}`)}</Badge>;
}

/** A part of a whole in percent with two decimals, by whole numbers alone. */
export function partText({ numerator, denominator }: { numerator: string; denominator: string }): string {
  const hundredths = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}
