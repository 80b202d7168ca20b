import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import type { InstrumentView } from '@contract/equipment';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { durationText } from './duration';
import { rateSentences } from './rateWords';

/** What a booking costs and the terms it was made under, which later changes do not touch. */
export function BookingTerms({
  booking,
  instrument,
}: {
  booking: BookingView;
  instrument: InstrumentView | undefined;
}) {
  const { t } = useTranslation();
  const { rate, layer, samples, price } = booking;
  const minutes = (Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / 60_000;
  const sentences = instrument ? rateSentences(rate, instrument, t) : null;
  const lines: [string, string][] = [
    [durationText(minutes, t), t('bookingPage.perHour', { price: formatMoney(rate.hourlyPrice) })],
    ...(samples > 0
      ? ([
          [
            t('booking.samplesCount', { count: samples }),
            t('bookingPage.perSample', { price: formatMoney(rate.samplePrice) }),
          ],
        ] as [string, string][])
      : []),
    [t('booking.estimate'), formatMoney(price)],
  ];
  return (
    <Section title={t('bookingPage.price')}>
      <p className="hint">{t('booking.rate', { layer: t(`layer.${layer}`) })}</p>
      <dl className="facts">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="money">{value}</dd>
          </div>
        ))}
      </dl>
      {sentences && (
        <ul className="booking-terms">
          {[...sentences.money, ...sentences.cancelling].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
