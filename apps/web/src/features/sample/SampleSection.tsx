import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookingView } from '@contract/booking';
import type { SampleView } from '@contract/sample';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useSampleNews, useSamplesOf } from './queries';
import { ReportsSection } from './ReportsSection';
import './sample.css';
import { SampleTags } from './SampleBadge';
import { StepButtons } from './StepButtons';

/** What is known of a sample beside its state. */
export function SampleDetails({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  const { hazard, storage, wish } = sample;
  const told = [storage && t('sample.storageIs', { storage }), wish && t('sample.wishIs', { wish })].filter(Boolean);
  return (
    <div className="row-note">
      {hazard && <strong className="hazard">{t('sample.hazardIs', { hazard })}</strong>}
      {hazard && told.length > 0 && ' · '}
      {told.join(' · ')}
    </div>
  );
}

function Row({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <div className="row-main">
        <b>
          {sample.label} {sample.name ?? <span className="row-note">{t('sample.unnamed')}</span>}
        </b>{' '}
        <SampleTags sample={sample} />
        <SampleDetails sample={sample} />
      </div>
      <StepButtons sample={sample} />
    </li>
  );
}

/** The samples of a booking and the reports on them; for those who may see what was sent in. */
export function SampleSection({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  useSampleNews();
  const samples = useSamplesOf(booking.id);
  const labels = (samples.data?.length ?? 0) > 0 && (
    <Link to={`/bookings/${booking.id}/labels`}>{t('sample.labels')}</Link>
  );
  return (
    <>
      <Section title={t('sample.title')} extra={labels}>
        <p className="hint">{t('sample.private')}</p>
        <Read query={samples} rows={3}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('sample.none')} hint={t('sample.noneHint')} />
            ) : (
              <ul className="rows">
                {items.map((sample) => (
                  <Row key={sample.id} sample={sample} />
                ))}
              </ul>
            )
          }
        </Read>
      </Section>
      <ReportsSection booking={booking} />
    </>
  );
}
