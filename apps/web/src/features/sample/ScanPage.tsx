import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SampleView } from '@contract/sample';
import { asProblem } from '../../api/problem';
import { useLanguage } from '../../i18n';
import { formatMoment, formatPeriod, nameIn, organizationIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { CustodyTimeline } from './CustodyDialog';
import { useSampleNews, useScanned } from './queries';
import './sample.css';
import { SampleTags } from './SampleBadge';
import { ScanField } from './ScanField';
import { StepButtons } from './StepButtons';

function Facts({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { timeZone, promisedAt } = sample;
  const facts: [string, string | null][] = [
    [t('sample.name'), sample.name ?? t('sample.unnamed')],
    [t('sample.hazard'), sample.hazard],
    [t('sample.storage'), sample.storage],
    [t('sample.wish'), sample.wish],
    [t('sample.sender'), organizationIn(language, sample)],
    [t('sample.instrument'), nameIn(language, { name: sample.instrumentName, nameEn: sample.instrumentNameEn })],
    [t('booking.when'), formatPeriod(sample.startsAt, sample.endsAt, language, timeZone)],
    [t('booking.promised'), promisedAt && formatMoment(promisedAt, language, timeZone)],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, fact]) => fact !== null)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={name === t('sample.hazard') ? 'hazard' : undefined}>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

function Found({ sample, code }: { sample: SampleView; code: string }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="panel">
        <p className="scan-tags">
          <SampleTags sample={sample} />
        </p>
        <Facts sample={sample} />
        <div className="scan-next">
          {sample.steps.length === 0 && <p className="hint">{t('sample.noStep')}</p>}
          <StepButtons sample={sample} code={code} large />
        </div>
        <Link to={`/bookings/${sample.bookingId}`}>{t('sample.booking')}</Link>
      </section>
      <Section title={t('sample.custody')}>
        <CustodyTimeline sample={sample} />
      </Section>
    </>
  );
}

/** Where a label's QR code leads: the sample, and the next step for whoever scans. */
export function ScanPage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  useSampleNews();
  const scanned = useScanned(code);
  const invalid = scanned.error !== null && asProblem(scanned.error).status < 500 && scanned.data === undefined;
  const title = scanned.data ? t('sample.scanTitle', { label: scanned.data.label }) : t('sample.title');
  return (
    <Page title={title}>
      {invalid ? (
        <Alert className="scan-invalid" role="alert" type="error" showIcon title={t('sample.scanInvalid')} />
      ) : (
        <Read query={scanned}>{(sample) => <Found sample={sample} code={code} />}</Read>
      )}
      <Section title={t('sample.scanAgain')}>
        <ScanField key={code} />
      </Section>
    </Page>
  );
}
