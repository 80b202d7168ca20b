import type { ClauseResultView } from '@contract/policy-pack';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/tags';

const tones = { holds: 'teal', fails: 'rose', unknown: 'amber' } as const;

/** What was found; of what no software judges, that it lies outside. */
export function VerdictBadge({ verdict, met }: Pick<ClauseResultView, 'verdict' | 'met'>) {
  const { t } = useTranslation();
  return met === 'outside' ? (
    <Badge>{t('clauseMet.outside')}</Badge>
  ) : (
    <Badge tone={tones[verdict]}>{t(`clauseVerdict.${verdict}`)}</Badge>
  );
}
