import { useTranslation } from 'react-i18next';
import type { RevenueEventView } from '@contract/revenue';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { revenueKey } from './queries';

/** All that is known of an event: how the net came about, how it stands in the ledger, its documents. */
export function EventPanel({ event }: { event: RevenueEventView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sums = [
    ['gross', event.gross],
    ['taxes', event.taxes],
    ['upkeep', event.upkeep],
    ['directCosts', event.directCosts],
    ['net', event.net],
  ] as const;
  const facts: [string, string][] = [
    [t('revenue.postedOn'), formatDate(event.postedOn, language)],
    [t('revenue.recordedAt'), formatMoment(event.recordedAt, language)],
    [t('revenue.rounding'), t(event.recurring ? 'revenue.carried' : 'revenue.oneOff')],
    ...(event.reference ? ([[t('revenue.reference'), event.reference]] as [string, string][]) : []),
  ];
  return (
    <div className="revenue-panel">
      <dl className="facts">
        {sums.map(([name, money]) => (
          <div key={name}>
            <dt>{t(`revenue.${name}`)}</dt>
            <dd className="money">{formatMoney(money)}</dd>
          </div>
        ))}
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {event.items.length > 0 && (
        <ul className="revenue-items">
          {event.items.map((item, i) => (
            <li key={i}>
              <span>
                {t(`deductionKind.${item.kind}`)} · {item.label}
              </span>
              <span className="money">{formatMoney(item.amount)}</span>
            </li>
          ))}
        </ul>
      )}
      <SubjectFiles
        {...{ of: 'revenue-events', id: event.id, under: revenueKey }}
        title={t('revenue.documents')}
        changes={event.sharing !== 'posted' && event.state !== 'reversed'}
      />
    </div>
  );
}
