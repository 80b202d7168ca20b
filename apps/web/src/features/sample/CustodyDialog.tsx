import { Modal, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SampleView } from '@contract/sample';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Read } from '../../ui/states';
import { useCustody } from './queries';
import { SampleBadge } from './SampleBadge';

/** Who had which part in what became of a sample, oldest first. */
export function CustodyTimeline({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const custody = useCustody(sample);
  return (
    <Read query={custody} rows={3}>
      {(entries) => (
        <Timeline
          className="custody"
          items={entries.map(({ number, step, toState, at, userName, identification, place, note }) => ({
            key: number,
            content: (
              <>
                <b>{t(`sampleStep.${step}`)}</b> <SampleBadge state={toState} />
                <div className="row-note">
                  <time dateTime={at}>{formatMoment(at, language)}</time> · {userName}
                  {step !== 'announce' &&
                    step !== 'describe' &&
                    ` · ${identification === 'code' ? t('sample.scanned') : t('sample.byHand')}`}
                  {place && ` · ${place}`}
                  {note && ` · ${note}`}
                </div>
              </>
            ),
          }))}
        />
      )}
    </Read>
  );
}

export function CustodyDialog({ sample, onClose }: { sample: SampleView; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('sample.custodyOf', { label: sample.label })} footer={null} onCancel={onClose} destroyOnHidden>
      <CustodyTimeline sample={sample} />
    </Modal>
  );
}
