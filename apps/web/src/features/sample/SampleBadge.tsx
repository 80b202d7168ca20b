import { useTranslation } from 'react-i18next';
import type { SampleState, SampleView } from '@contract/sample';
import { Badge } from '../../ui/tags';

const tones = {
  announced: 'plain',
  sent: 'amber',
  received: 'teal',
  in_test: 'teal',
  tested: 'mid',
  returned: 'plain',
  disposed: 'plain',
  rejected: 'rose',
  lost: 'rose',
} as const satisfies Record<SampleState, string>;

export function SampleBadge({ state }: { state: SampleState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`sampleState.${state}`)}</Badge>;
}

/** Where a sample stands, whether it has been reported on, and whether its report is late. */
export function SampleTags({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  return (
    <span className="row-tags">
      <SampleBadge state={sample.state} />
      {sample.reportedAt && <Badge tone="mid">{t('sample.reported')}</Badge>}
      {sample.overdue && <Badge tone="rose">{t('sample.overdue')}</Badge>}
    </span>
  );
}
