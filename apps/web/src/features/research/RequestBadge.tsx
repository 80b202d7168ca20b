import type { ShownRequestState } from '@contract/research';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

const tones: Record<ShownRequestState, 'teal' | 'mid' | 'amber' | 'rose' | 'plain'> = {
  draft: 'plain',
  under_review: 'amber',
  enquiry: 'teal',
  tendering: 'teal',
  closed: 'amber',
  opened: 'amber',
  evaluation: 'amber',
  award_notice: 'amber',
  awarded: 'mid',
  contracted: 'mid',
  complete: 'mid',
  cancelled: 'plain',
  unsuccessful: 'plain',
};

export function RequestBadge({ state }: { state: ShownRequestState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`rdState.${state}`)}</Badge>;
}
