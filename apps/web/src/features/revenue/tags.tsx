import type { ShownState } from '@contract/revenue';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

const tones = { accrued: 'amber', received: 'teal', distributed: 'mid', reversed: 'plain' } as const;

export function EventBadge({ state }: { state: ShownState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`revenueState.${state}`)}</Badge>;
}
