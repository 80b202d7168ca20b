import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { SampleState, type SampleView } from '@contract/sample';
import { useLanguage } from '../../i18n';
import { formatMoment, formatPeriod, nameIn, organizationIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useDesk, useSampleNews } from './queries';
import './sample.css';
import { SampleTags } from './SampleBadge';
import { SampleDetails } from './SampleSection';
import { ScanField } from './ScanField';
import { StepButtons } from './StepButtons';

function Row({ sample }: { sample: SampleView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { bookingId, startsAt, endsAt, timeZone, promisedAt } = sample;
  const instrument = nameIn(language, { name: sample.instrumentName, nameEn: sample.instrumentNameEn });
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/bookings/${bookingId}`} className="row-link">
          {sample.label} {sample.name ?? t('sample.unnamed')}
        </Link>{' '}
        <SampleTags sample={sample} />
        <div>
          {instrument} · {formatPeriod(startsAt, endsAt, language, timeZone)}
        </div>
        <SampleDetails sample={sample} />
        <div className="row-note">
          {organizationIn(language, sample)}
          {promisedAt && ` · ${t('sample.promised', { when: formatMoment(promisedAt, language, timeZone) })}`}
        </div>
      </div>
      <StepButtons sample={sample} />
    </li>
  );
}

/** The desk of those who keep instruments: what comes in, by state, and what to do with it. */
export function SamplesPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { data: state } = SampleState.optional().safeParse(search.get('state') ?? undefined);
  useSampleNews();
  const samples = useDesk(state);
  return (
    <Page title={t('sample.title')} lead={t('sample.lead')}>
      <section className="panel">
        <ScanField />
      </section>
      <section className="panel">
        <Select
          className="sample-filter"
          aria-label={t('sample.filter')}
          value={state ?? 'all'}
          onChange={(next) => setSearch(next === 'all' ? {} : { state: next }, { replace: true })}
          options={[
            { value: 'all', label: t('sample.all') },
            ...SampleState.options.map((value) => ({ value, label: t(`sampleState.${value}`) })),
          ]}
        />
        <Read query={samples} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t(state ? 'sample.noneHere' : 'sample.none')} hint={t('sample.noneHereHint')} />
            ) : (
              <ul className="rows">
                {items.map((sample) => (
                  <Row key={sample.id} sample={sample} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={samples} />
      </section>
    </Page>
  );
}
