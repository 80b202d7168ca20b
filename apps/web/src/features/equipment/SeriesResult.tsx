import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod } from '../../ui/format';
import { BookingBadge } from '../../ui/tags';
import { useWhy } from './useWhy';

type Series = components['schemas']['BookingSeries'];

/** What became of each turn of a series, in order of time. */
export function SeriesResult({ series, zone }: { series: Series; zone: string }) {
  const { t } = useTranslation();
  const why = useWhy();
  const language = useLanguage();
  const { booked, skipped } = series;
  const turns = [
    ...booked.map((booking) => ({ ...booking, reason: null })),
    ...skipped.map((turn) => ({ ...turn, state: null, reason: why(turn.code) ?? t('refusal.skipped.other') })),
  ].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const amount = booked.reduce((sum, { price }) => sum + price.amount, 0);
  return (
    <div className="series-result">
      <p className="booked">
        {t('series.result', { booked: String(booked.length), skipped: String(skipped.length) })}{' '}
        {t('series.total', { price: formatMoney({ amount, currency: 'CNY' }) })}
      </p>
      <ol>
        {turns.map(({ startsAt, endsAt, state, reason }) => (
          <li key={startsAt}>
            <span>{formatPeriod(startsAt, endsAt, language, zone)}</span>{' '}
            {state ? <BookingBadge state={state} /> : <span className="row-note">{reason}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
