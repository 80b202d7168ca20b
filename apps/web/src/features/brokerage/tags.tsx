import { useTranslation } from 'react-i18next';
import type { MandateState } from '@contract/brokerage';
import { Badge } from '../../ui/tags';

const mandateTones = {
  offered: 'amber',
  accepted: 'teal',
  declined: 'rose',
  withdrawn: 'plain',
  ended: 'plain',
  forfeited: 'rose',
} as const;
export function MandateBadge({ state }: { state: MandateState }) {
  const { t } = useTranslation();
  return <Badge tone={mandateTones[state]}>{t(`mandateState.${state}`)}</Badge>;
}
