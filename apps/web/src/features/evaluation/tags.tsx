import { useTranslation } from 'react-i18next';
import type { ComplaintState, EvaluationMatrix } from '@contract/evaluation';
import { Badge } from '../../ui/tags';

const complaintTones = {
  pending: 'amber',
  accepted: 'amber',
  satisfied: 'teal',
  declined: 'rose',
  withdrawn: 'plain',
} as const;
export function ComplaintBadge({ state }: { state: ComplaintState }) {
  const { t } = useTranslation();
  return <Badge tone={complaintTones[state]}>{t(`complaintState.${state}`)}</Badge>;
}

export function NonConsensus({ proposal }: { proposal: EvaluationMatrix['proposals'][number] }) {
  const { t } = useTranslation();
  return proposal.nonConsensus ? <Badge tone="amber">{t('evaluation.nonConsensus')}</Badge> : null;
}
