import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney } from '../../ui/format';
import { LayerBadge } from '../../ui/tags';
import { durationText, percentText } from './duration';
import { rateAt } from './price';

export type Quote = components['schemas']['Quote'];
type Line = Quote['lines'][number];

/** One line of a price in words: `2 小时 × ¥300.00，加价 20%`. */
function useLineText(instrument: InstrumentView, quote: Quote) {
  const { t } = useTranslation();
  const hourly = rateAt(instrument, quote.layer, new Date(quote.startsAt))?.hourlyPrice;
  return ({ code, minutes = 0, changeBp = 0, quantity = 0 }: Line): string => {
    const percent = percentText(changeBp);
    if (code === 'discount') return t('quote.discount', { percent });
    if (code === 'samples') return t('quote.samples', { count: quantity });
    const words = { time: durationText(minutes, t), rate: hourly ? formatMoney(hourly) : '', percent };
    if (changeBp > 0) return t('quote.hoursUp', words);
    return changeBp < 0 ? t('quote.hoursDown', words) : t('quote.hours', words);
  };
}

/** What it would cost and ask for, line by line. */
export function QuotePanel({ instrument, quote, stale }: { instrument: InstrumentView; quote: Quote; stale: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lineText = useLineText(instrument, quote);
  const at = (instant: string) => formatMoment(instant, language, instrument.timeZone);
  const steps = quote.approvals
    .filter(({ decidedAt }) => !decidedAt)
    .map(({ step, withinHours }) =>
      t('approval.stepWithin', { step: t(`approvalStep.${step}`), hours: String(withinHours) }),
    );
  const free = new Date(quote.freeCancellationUntil) > new Date();
  return (
    <div className={stale ? 'booking-quote booking-quote-stale' : 'booking-quote'}>
      <dl className="price">
        <div className="price-layer">
          <dt>{t('quote.title')}</dt>
          <dd>
            <LayerBadge layer={quote.layer} />
          </dd>
        </div>
        {quote.lines.map((line, i) => (
          <div key={i}>
            <dt>{lineText(line)}</dt>
            <dd className="money">{formatMoney({ amount: line.amount, currency: 'CNY' })}</dd>
          </div>
        ))}
        <div className="price-total">
          <dt>{t('booking.estimate')}</dt>
          <dd className="money">{formatMoney(quote.price)}</dd>
        </div>
      </dl>
      <ul className="quote-notes">
        <li>{steps.length === 0 ? t('quote.atOnce') : t('approval.needs', { steps: steps.join(' → ') })}</li>
        <li>{free ? t('quote.freeUntil', { when: at(quote.freeCancellationUntil) }) : t('quote.noFree')}</li>
        {quote.promisedAt && <li>{t('quote.promised', { when: at(quote.promisedAt) })}</li>}
      </ul>
      {quote.warnings.map((warning) => (
        <Alert key={warning} type="warning" showIcon title={t(`quote.warning.${warning}`)} />
      ))}
    </div>
  );
}
