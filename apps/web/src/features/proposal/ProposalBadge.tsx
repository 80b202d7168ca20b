import type { ProposalState } from '@contract/proposal';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

const tones: Record<ProposalState, 'teal' | 'mid' | 'amber' | 'rose' | 'plain'> = {
  draft: 'plain',
  submitted: 'teal',
  opened: 'mid',
  shortlisted: 'amber',
  finalist: 'amber',
  winning: 'teal',
  unsuccessful: 'plain',
  withdrawn: 'plain',
  disqualified: 'rose',
};

export function ProposalBadge({ state }: { state: ProposalState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`proposalState.${state}`)}</Badge>;
}
