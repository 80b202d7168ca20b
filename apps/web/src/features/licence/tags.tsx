import { useTranslation } from 'react-i18next';
import type { ApprovalState, LicenceState } from '@contract/licence';
import { Badge } from '../../ui/tags';

const tones = {
  draft: 'amber',
  approvals: 'amber',
  pending_signatures: 'amber',
  active: 'teal',
  in_breach: 'rose',
  expired: 'plain',
  terminated: 'plain',
  patent_lost: 'rose',
  unsuccessful: 'plain',
} as const;

export function LicenceBadge({ state }: { state: LicenceState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`licenceState.${state}`)}</Badge>;
}

const approvalTones = { pending: 'amber', given: 'teal', refused: 'rose', withdrawn: 'plain' } as const;

export function ApprovalBadge({ state }: { state: ApprovalState }) {
  const { t } = useTranslation();
  return <Badge tone={approvalTones[state]}>{t(`approvalState.${state}`)}</Badge>;
}
