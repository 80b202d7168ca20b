import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatZone, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { CalendarLinks } from '../calendar/CalendarLinks';
import { OrganizationName } from '../identity/OrganizationName';
import { useCategoryName } from './category';
import { durationText } from './duration';
import { instrumentQuery } from './queries';
import { RatesSection } from './RateCards';

/** Links to resources by their ids; those the reader may not see are left out. */
function ResourceLinks({ ids }: { ids: readonly string[] }) {
  const language = useLanguage();
  const resources = useQueries({ queries: ids.map(instrumentQuery) });
  return (
    <ul className="resource-links">
      {resources.map(
        ({ data }) =>
          data && (
            <li key={data.id}>
              <Link to={`/instruments/${data.id}`}>{nameIn(language, data)}</Link>
            </li>
          ),
      )}
    </ul>
  );
}

function useFacts(instrument: InstrumentView): [string, ReactNode][] {
  const { t } = useTranslation();
  const language = useLanguage();
  const category = useCategoryName(instrument.category);
  const { capacity, bufferBeforeMinutes, bufferAfterMinutes, needs, operatorId, samples, graceMinutes } = instrument;
  const buffered = bufferBeforeMinutes + bufferAfterMinutes > 0;
  return [
    [t('instrument.owner'), <OrganizationName id={instrument.ownerOrganizationId} link />],
    [t('instrument.kind'), t(`resourceKind.${instrument.kind}`)],
    [t('instrument.category'), category],
    [t('instrument.model'), instrument.model],
    [t('instrument.location'), instrument.location],
    [t('instrument.timeZone'), formatZone(instrument.timeZone, language)],
    [
      t('instrument.duration'),
      `${durationText(instrument.minimumMinutes, t)} – ${durationText(instrument.maximumMinutes, t)}`,
    ],
    [t('instrument.capacity'), capacity > 1 && t('instrument.places', { count: capacity })],
    [
      t('instrument.buffers'),
      buffered &&
        t('instrument.bufferTold', {
          before: durationText(bufferBeforeMinutes, t),
          after: durationText(bufferAfterMinutes, t),
        }),
    ],
    [t('instrument.grace'), t('instrument.graceTold', { minutes: String(graceMinutes) })],
    [
      t('instrument.samples'),
      samples
        ? t('instrument.samplesTold', { hours: String(samples.turnaroundHours), most: String(samples.maximumSamples) })
        : t('instrument.samplesNone'),
    ],
    [t('instrument.needs'), needs.length > 0 && <ResourceLinks ids={needs} />],
    [t('instrument.operator'), operatorId && <ResourceLinks ids={[operatorId]} />],
  ];
}

function Hours({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  return (
    <ul className="hours">
      {([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => {
        const open = instrument.openingHours
          .filter((hours) => hours.weekday === weekday)
          .map(({ opensAt, closesAt }) => `${opensAt}–${closesAt}`);
        return (
          <li key={weekday}>
            <span>{t(`weekday.d${weekday}`)}</span>
            <span className={open.length ? undefined : 'row-note'}>{open.join(', ') || t('instrument.closed')}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What an instrument is, and what booking it costs and takes. */
export function AboutTab({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const facts = useFacts(instrument).filter(([, value]) => value);
  return (
    <div className="stack">
      <Section title={t('instrument.about')}>
        {instrument.description && <p className="prose">{instrument.description}</p>}
        <div className="about">
          <dl className="facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <div>
            <h3>{t('instrument.hours')}</h3>
            <Hours instrument={instrument} />
          </div>
        </div>
      </Section>
      <RatesSection instrument={instrument} />
      <CalendarLinks instrumentId={instrument.id} />
    </div>
  );
}
