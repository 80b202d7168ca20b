import { useTranslation } from 'react-i18next';
import type { ContractState } from '@contract/contracting';
import { Badge } from '../../ui/tags';

const tones = {
  drafting: 'amber',
  negotiation: 'amber',
  pending_signatures: 'amber',
  active: 'teal',
  suspended: 'rose',
  complete: 'teal',
  incomplete: 'plain',
  cancelled: 'plain',
  unsuccessful: 'plain',
} as const;

export function ContractBadge({ state }: { state: ContractState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`contractState.${state}`)}</Badge>;
}
