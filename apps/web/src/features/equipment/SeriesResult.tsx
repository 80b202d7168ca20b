import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import type { zh } from '../../i18n/zh';
import { formatMoney, formatPeriod } from '../../ui/format';
import { BookingBadge } from '../../ui/tags';

type Series = components['schemas']['BookingSeries'];
type Why = keyof typeof zh.refusal.skipped;

/** What became of each turn of a series, in order of time. */
export function SeriesResult({ series, zone }: { series: Series; zone: string }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const { booked, skipped } = series;
  const turns = [
    ...booked.map((booking) => ({ ...booking, why: null })),
    ...skipped.map((turn) => ({ ...turn, state: null, why: turn.code })),
  ].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const whyText = (code: string) =>
    t(`refusal.skipped.${i18n.exists(`refusal.skipped.${code}` as string) ? (code as Why) : 'other'}`);
  const amount = booked.reduce((sum, { price }) => sum + price.amount, 0);
  return (
    <div className="series-result">
      <p className="booked">
        {t('series.result', { booked: String(booked.length), skipped: String(skipped.length) })}{' '}
        {t('series.total', { price: formatMoney({ amount, currency: 'CNY' }) })}
      </p>
      <ol>
        {turns.map(({ startsAt, endsAt, state, why }) => (
          <li key={startsAt}>
            <span>{formatPeriod(startsAt, endsAt, language, zone)}</span>{' '}
            {state ? <BookingBadge state={state} /> : <span className="row-note">{whyText(why!)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
