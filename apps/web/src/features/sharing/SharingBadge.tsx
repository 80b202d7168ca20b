import type { PolicyState } from '@contract/sharing';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

const tones = { draft: 'amber', approved: 'teal', superseded: 'mid', withdrawn: 'plain' } as const;

export function SharingBadge({ state }: { state: PolicyState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`policyState.${state}`)}</Badge>;
}
