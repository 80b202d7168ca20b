import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { useLanguage } from '../../i18n';
import { formatMoment, formatPeriod, withLocalTimes } from '../../ui/format';
import { sentenceOf } from '../../ui/sentence';
import type { Period } from './draft';

type RefusalNoteProps = {
  problem: Problem;
  zone: string;
  wanted: Period | null;
  onUse: (period: Period) => void;
  /** What else may be done about it. */
  actions?: ReactNode;
};

const periods = ['day', 'week', 'month'] as const;

/** Why a time was refused, and the earliest that would not be. */
export function RefusalNote({ problem, zone, wanted, onUse, actions }: RefusalNoteProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { earliestStartsAt, earliestEndsAt, limit, startsAt, endsAt } = problem.facts;
  const per = periods.find((name) => name === problem.facts['per']);
  const length = wanted ? wanted.endsAt.getTime() - wanted.startsAt.getTime() : 0;
  const earliest =
    typeof earliestStartsAt === 'string' && length > 0
      ? {
          startsAt: new Date(earliestStartsAt),
          endsAt:
            typeof earliestEndsAt === 'string'
              ? new Date(earliestEndsAt)
              : new Date(Date.parse(earliestStartsAt) + length),
        }
      : null;
  const sentence = withLocalTimes(sentenceOf(problem, t), language, zone);
  const told = per ? sentence.replace(`(${per})`, `（${t(`refusal.per.${per}`)}）`) : sentence;
  const turn =
    typeof startsAt === 'string' && typeof endsAt === 'string' ? formatPeriod(startsAt, endsAt, language, zone) : null;
  const shownLimit =
    typeof limit === 'string' || typeof limit === 'number' ? withLocalTimes(String(limit), language, zone) : null;
  return (
    <Alert
      type="warning"
      showIcon
      className="refusal"
      title={told}
      description={
        <>
          {shownLimit && !told.includes(shownLimit) && <p>{t('refusal.limit', { limit: shownLimit })}</p>}
          {turn && <p>{t('refusal.turn', { when: turn })}</p>}
          {earliest && !told.includes(formatMoment(earliest.startsAt, language, zone)) && (
            <p>{t('refusal.earliest', { when: formatPeriod(earliest.startsAt, earliest.endsAt, language, zone) })}</p>
          )}
          {(earliest || actions) && (
            <div className="row-actions">
              {earliest && (
                <Button size="small" type="primary" onClick={() => onUse(earliest)}>
                  {t('refusal.use')}
                </Button>
              )}
              {actions}
            </div>
          )}
          {!earliest && problem.status === 412 && <p>{t('problem.stale')}</p>}
        </>
      }
    />
  );
}
