import { isOfPlatform, type PatentEventView, type PatentStandingView } from '@contract/docket';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { EventDialog } from './EventDialog';
import { patentKeys, usePatentEvents } from './queries';

type Amount = { amount: number; currency: 'CNY' };

/** What is known of an event beside its day, in words. */
function useDetails() {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ kind, data }: PatentEventView): string[] => {
    const text = (name: string) => (typeof data[name] === 'string' ? [data[name]] : []);
    const isDay = typeof data['until'] === 'string';
    return [
      ...(kind === 'annuity_paid'
        ? [t('annuity.year', { year: String(data['year']) }), formatMoney(data['amount'] as Amount)]
        : []),
      ...(kind === 'term_extended' ? [`${t('docket.days')} ${String(data['days'])}`] : []),
      ...(kind === 'invalidated' && data['claims'] === 'part' ? [t('docket.claimsPart')] : []),
      ...(kind === 'pledged' ? [t(data['consentToLicence'] === true ? 'docket.consents' : 'docket.noConsent')] : []),
      ...['pledgee', 'registrationNumber', 'publicationNumber', 'recordalNumber'].flatMap(text),
      ...['requester', 'claimant', 'court', 'remaining'].flatMap(text),
      ...(isDay ? [t('docket.until', { day: formatDate(data['until'] as string, language) })] : []),
      ...(Array.isArray(data['to']) ? [data['to'].join(', ')] : []),
    ];
  };
}

function EventRow({ event, mine }: { event: PatentEventView; mine: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const details = useDetails();
  const { id, patentId, kind, code, category, on, evidence, reverses, reversedBy, reason, recordedBy } = event;
  const name = t(`patentEventKind.${kind}`);
  const reverse = useAction({
    run: (given: string) =>
      intent({ id, reason: given }, (headers) =>
        answer(api.POST('/patent-events/{id}/reverse', { params: { path: { id } }, body: { reason: given }, headers })),
      ),
    refresh: patentKeys(patentId),
    done: t('docket.reversed'),
  });
  const gone = reverses !== null || reversedBy !== null;
  const notes = [formatDate(on, language), ...details(event), evidence, reason].filter(Boolean).join(' · ');
  return (
    <li className={gone ? 'row docket-gone' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{name}</b>{' '}
        <span className="row-tags">
          {code && <span className="code">{code}</span>}
          <span className="code docket-category" title="WIPO ST.27">
            {category}
          </span>
          {reversedBy && <Badge>{t('docket.isReversed')}</Badge>}
          {reverses && <Badge tone="amber">{t('docket.isReversal')}</Badge>}
        </span>
        <div className="row-note">{notes}</div>
        {recordedBy && <div className="row-note">{t('docket.recordedBy', { name: recordedBy })}</div>}
      </div>
      {mine && !gone && !isOfPlatform(kind) && (
        <Button
          size="small"
          type="text"
          loading={reverse.isPending}
          aria-label={t('docket.reverseOf', { event: name })}
          onClick={() =>
            ask({
              title: t('docket.reverseTitle'),
              hint: t('docket.reverseHint'),
              ok: t('docket.reverse'),
              danger: true,
              required: true,
              onGiven: (given) => reverse.mutate(given!),
            })
          }
        >
          {t('docket.reverse')}
        </Button>
      )}
    </li>
  );
}

/** Everything that happened to a patent, the latest first. */
export function EventsSection({ standing, mine }: { standing: PatentStandingView; mine: boolean }) {
  const { t } = useTranslation();
  const [entering, setEntering] = useState(false);
  const events = usePatentEvents(standing.patentId);
  const enter = mine && (
    <Button size="small" onClick={() => setEntering(true)}>
      {t('docket.record')}
    </Button>
  );
  return (
    <Section title={t('docket.events')} extra={enter}>
      {mine && <p className="hint">{t('docket.eventsHint')}</p>}
      <Read query={events} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('docket.none')} hint={mine ? t('docket.noneHint') : undefined} />
          ) : (
            <ol className="rows">
              {items.map((event) => (
                <EventRow key={event.id} event={event} mine={mine} />
              ))}
            </ol>
          )
        }
      </Read>
      <More query={events} />
      {entering && <EventDialog patentId={standing.patentId} standing={standing} onClose={() => setEntering(false)} />}
    </Section>
  );
}
