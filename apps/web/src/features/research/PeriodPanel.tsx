import type { RdRequestView } from '@contract/research';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { requestKey } from './queries';
import { remainingText } from './remaining';
import { useNow } from './useNow';

type Period = { name: 'opens' | 'questions' | 'submissions' | 'evaluation' | 'standstill'; at: string };

/** The moments a request passes, in the order they come. */
function periodsOf(request: RdRequestView): Period[] {
  const { submissionsOpenAt, questionsCloseAt, submissionsCloseAt, evaluationEndsAt, standstillEndsAt } = request;
  const all: [Period['name'], string | null][] = [
    ['opens', submissionsOpenAt],
    ['questions', questionsCloseAt],
    ['submissions', submissionsCloseAt],
    ['evaluation', evaluationEndsAt],
    ['standstill', standstillEndsAt],
  ];
  return all
    .flatMap(([name, at]) => (at === null ? [] : [{ name, at }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const settled: RdRequestView['state'][] = ['cancelled', 'unsuccessful', 'contracted', 'complete'];

/** How long there is still until one moment. */
function Left({ at, now }: { at: string; now: number }) {
  const { t } = useTranslation();
  const left = Date.parse(at) - now;
  if (left <= 0) return <span className="row-note">{t('rdPeriod.over')}</span>;
  return (
    <span className="period-left" role="timer">
      {t('rdPeriod.left', { left: remainingText(left, t) })}
    </span>
  );
}

/** The periods of a request with what is left of each; what passes is read again. */
export function PeriodPanel({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const periods = periodsOf(request);
  const isSettled = settled.includes(request.state);
  const now = useNow(!isSettled);
  const passed = periods.filter(({ at }) => Date.parse(at) <= now).length;
  const next = isSettled ? undefined : periods.find(({ at }) => Date.parse(at) > now);
  const seen = useRef(passed);
  useEffect(() => {
    if (seen.current === passed) return;
    seen.current = passed;
    // What may be done changes with each moment that passes.
    void client.invalidateQueries({ queryKey: requestKey(request.id) });
  }, [client, passed, request.id]);
  return (
    <Section title={t('rdPeriod.title')}>
      <ol className="periods">
        {periods.map(({ name, at }) => (
          <li
            key={name}
            className={
              next?.name === name ? 'period period-next' : Date.parse(at) <= now ? 'period period-over' : 'period'
            }
            aria-current={next?.name === name ? 'step' : undefined}
          >
            <span className="period-name">{t(`rdPeriod.${name}`)}</span>
            <time dateTime={at}>{formatMoment(at, language)}</time>
            {!isSettled && <Left at={at} now={now} />}
          </li>
        ))}
        {request.standstillEndsAt === null && request.standstillDays > 0 && (
          <li className="period">
            <span className="period-name">{t('rdPeriod.standstill')}</span>
            <span className="row-note">{t('rdPeriod.standstillDays', { days: String(request.standstillDays) })}</span>
          </li>
        )}
      </ol>
    </Section>
  );
}
