import { Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer, Money } from '@concentric/kernel';
import type { BookingView, InstrumentView, Rate } from '@contract/equipment';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { emptyDraft, periodOf, timesOf, type Draft, type Period } from './draft';
import { estimate, rateFor } from './price';
import { bookingsKey, instrumentKey, useFirstFree } from './queries';
import { RefusalNote } from './RefusalNote';
import { TimesFields } from './TimesFields';

type BookingFormProps = {
  instrument: InstrumentView;
  layer: Layer | null;
  bookable: boolean;
  draft: Draft;
  onEdit: (draft: Draft) => void;
};

function Price({ rate, price }: { rate: Rate; price: Money | null }) {
  const { t } = useTranslation();
  return (
    <dl className="price" aria-live="polite">
      <div>
        <dt>{t('booking.rate', { layer: t(`layer.${rate.layer}`) })}</dt>
        <dd className="money">
          {formatMoney(rate.hourlyPrice)} {t('instrument.perHour')}
        </dd>
      </div>
      <div className="price-total">
        <dt>{t('booking.estimate')}</dt>
        <dd className="money">{price ? formatMoney(price) : '—'}</dd>
      </div>
    </dl>
  );
}

function Booked({ booking, zone }: { booking: BookingView; zone: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="booked">
      {t(booking.state === 'requested' ? 'booking.requestedDone' : 'booking.confirmedDone', {
        when: formatPeriod(booking.startsAt, booking.endsAt, language, zone),
        price: formatMoney(booking.price),
      })}
    </p>
  );
}

/** Books by keyboard what the calendar books by dragging; tells who may not why. */
export function BookingForm({ bookable, layer, ...rest }: BookingFormProps) {
  const { t } = useTranslation();
  const { acting } = useAbilities();
  const rate = rateFor(rest.instrument, layer);
  const standing = layer ? (rate ? 'booking.viewerOnly' : 'instrument.notForYourLayer') : 'booking.notMember';
  return (
    <section className="panel schedule-form" aria-label={t('booking.new')}>
      <h2>{t('booking.new')}</h2>
      {bookable && rate ? (
        <OpenForm rate={rate} {...rest} />
      ) : (
        <p className="hint">{t(acting ? standing : 'booking.noOrganization')}</p>
      )}
    </section>
  );
}

type OpenFormProps = Pick<BookingFormProps, 'instrument' | 'draft' | 'onEdit'> & { rate: Rate };

function useBook(instrument: InstrumentView, onEdit: (draft: Draft) => void) {
  const intent = useIntent();
  const [refused, setRefused] = useState<Problem | null>(null);
  const book = useAction({
    run: ({ startsAt, endsAt, purpose }: Period & { purpose: string }) => {
      const body = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), purpose };
      return intent(body, (headers) =>
        answer(api.POST('/instruments/{id}/bookings', { params: { path: { id: instrument.id } }, body, headers })),
      );
    },
    refresh: [instrumentKey(instrument.id), bookingsKey],
    onDone: () => onEdit(emptyDraft),
    onProblem: (problem) => {
      setRefused(problem);
      return true;
    },
  });
  const forget = () => {
    setRefused(null);
    if (book.data) book.reset();
  };
  return { book, refused, forget };
}

function OpenForm({ instrument, rate, draft, onEdit }: OpenFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const purposeHint = useId();
  const zone = instrument.timeZone;
  const { book, refused, forget } = useBook(instrument, onEdit);
  const [incomplete, setIncomplete] = useState(false);
  const period = periodOf(draft, zone);
  const inOrder = period !== null && period.startsAt < period.endsAt;
  const { data: free } = useFirstFree(
    instrument,
    Math.min(Math.max(60, instrument.minimumMinutes), instrument.maximumMinutes),
  );

  const edit = (next: Draft) => {
    forget();
    setIncomplete(false);
    onEdit(next);
  };
  const use = (chosen: Period) => edit({ ...draft, ...timesOf(chosen.startsAt, chosen.endsAt, zone) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (book.isPending) return;
    const purpose = draft.purpose.trim();
    if (!inOrder || !purpose) return setIncomplete(true);
    book.mutate({ ...period, purpose });
  };
  return (
    <form onSubmit={submit} noValidate className="booking-form">
      {free && (
        <p className="first-free">
          <span>{t('booking.firstFree', { when: formatPeriod(free.startsAt, free.endsAt, language, zone) })}</span>
          <Button size="small" onClick={() => use(free)}>
            {t('booking.take')}
          </Button>
        </p>
      )}
      <TimesFields times={draft} onEdit={edit} />
      <div className="field">
        <label htmlFor="booking-purpose">{t('booking.purpose')}</label>
        <Input
          id="booking-purpose"
          maxLength={200}
          required
          aria-describedby={purposeHint}
          value={draft.purpose}
          onChange={({ target }) => edit({ ...draft, purpose: target.value })}
        />
        <p className="hint" id={purposeHint}>
          {t('booking.purposeHint')}
        </p>
      </div>
      <Price rate={rate} price={inOrder ? estimate(rate, period.startsAt, period.endsAt) : null} />
      <div aria-live="assertive">
        {incomplete && (
          <p className="field-error">{period && !inOrder ? t('booking.endsBeforeStart') : t('booking.incomplete')}</p>
        )}
        {refused && <RefusalNote problem={refused} zone={zone} wanted={period} onUse={use} />}
        {book.data && !refused && <Booked booking={book.data} zone={zone} />}
      </div>
      <Button type="primary" htmlType="submit" block loading={book.isPending}>
        {rate.needsApproval ? t('booking.request') : t('booking.book')}
      </Button>
      <p className="hint">
        {rate.needsApproval ? t('booking.needsApproval') : t('booking.atOnce')}{' '}
        {t('booking.advance', { count: rate.advanceDays })}
      </p>
    </form>
  );
}
