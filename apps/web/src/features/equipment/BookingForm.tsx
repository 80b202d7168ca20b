import { Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { asProblem } from '../../api/problem';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod } from '../../ui/format';
import { VoucherSelect } from '../charging/VoucherSelect';
import { useAbilities } from '../identity/me';
import { QualificationNotice } from '../qualification/QualificationNotice';
import { WaitlistButton } from '../waitlist/WaitlistButton';
import { AccreditationField, ModeField, RepeatField } from './BookingOptions';
import { emptyDraft, periodOf, timesOf, type Draft, type Period } from './draft';
import { useFooting } from './price';
import { useFirstFree, useQuote, type Asked } from './queries';
import { QuotePanel } from './QuotePanel';
import { RefusalNote } from './RefusalNote';
import { SeriesResult } from './SeriesResult';
import { TimesFields } from './TimesFields';
import { useBook, type Booked } from './useBook';
import { useSettled } from './useSettled';

/** What may be otherwise once time becomes free. */
const waitable = new Set([
  'booking_overlaps',
  'instrument_out_of_order',
  'quota_hours_exceeded',
  'quota_count_exceeded',
]);

type BookingFormProps = { instrument: InstrumentView; draft: Draft; onEdit: (draft: Draft) => void };

/** Books by keyboard what the calendar books by dragging; tells who may not why. */
export function BookingForm(props: BookingFormProps) {
  const { t } = useTranslation();
  return (
    <section className="panel schedule-form" aria-label={t('booking.new')}>
      <h2>{t('booking.new')}</h2>
      <BookingFields {...props} />
    </section>
  );
}

/** The form itself, for a page or a dialog. */
export function BookingFields({ instrument, ...rest }: BookingFormProps & { onBooked?: () => void }) {
  const { t } = useTranslation();
  const { hindrance } = useFooting()(instrument);
  if (hindrance === null) return <OpenForm instrument={instrument} {...rest} />;
  return (
    <p className="hint">
      {hindrance === 'notForYourLayer' ? t('instrument.notForYourLayer') : t(`booking.${hindrance}`)}
    </p>
  );
}

function Done({ booked, zone }: { booked: Booked; zone: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (booked.kind === 'series') return <SeriesResult series={booked.series} zone={zone} />;
  const { state, startsAt, endsAt, price } = booked.booking;
  return (
    <p className="booked">
      {t(state === 'requested' ? 'booking.requestedDone' : 'booking.confirmedDone', {
        when: formatPeriod(startsAt, endsAt, language, zone),
        price: formatMoney(price),
      })}
    </p>
  );
}

/** The quote for what is typed so far; null while it is no whole wish. */
function useLiveQuote(instrument: InstrumentView, period: Period | null, draft: Draft) {
  const { mode, samples, accreditation } = draft;
  const asked: Asked | null = period && {
    ...{ startsAt: period.startsAt.toISOString(), endsAt: period.endsAt.toISOString(), mode, samples },
    ...(accreditation ? { accreditation } : {}),
  };
  const settled = useSettled(asked);
  const current = JSON.stringify(settled) === JSON.stringify(asked);
  const query = useQuote(instrument.id, settled);
  const refused = query.error && current ? asProblem(query.error) : null;
  // Only what the rules say is told here: a lost connection is told when booking.
  const rule = refused && refused.status >= 400 && refused.status < 500 ? refused : null;
  return {
    quote: asked && !query.error ? query.data : undefined,
    refused: asked ? rule : null,
    stale: !current || query.isPlaceholderData,
  };
}

function OpenForm({ instrument, draft, onEdit, onBooked }: BookingFormProps & { onBooked?: () => void }) {
  const { t } = useTranslation();
  const purposeHint = useId();
  const purposeId = useId();
  const voucherId = useId();
  const { acting } = useAbilities();
  const zone = instrument.timeZone;
  const { book, refused, forget } = useBook(instrument, () => {
    onEdit(emptyDraft);
    onBooked?.();
  });
  const [incomplete, setIncomplete] = useState(false);
  const period = periodOf(draft, zone);
  const inOrder = period !== null && period.startsAt < period.endsAt;
  const quoted = useLiveQuote(instrument, inOrder ? period : null, draft);
  // The notice of what is missing says more than its refusal.
  const said = quoted.refused?.code === 'qualification_required' ? null : quoted.refused;
  const told = refused ?? said;

  const edit = (next: Draft) => {
    forget();
    setIncomplete(false);
    onEdit(next);
  };
  const use = (chosen: Period) => edit({ ...draft, ...timesOf(chosen.startsAt, chosen.endsAt, zone) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (book.isPending) return;
    if (!inOrder || !draft.purpose.trim()) return setIncomplete(true);
    book.mutate({ period, draft });
  };
  const asks = quoted.quote?.approvals.some(({ decidedAt }) => !decidedAt) ?? false;
  return (
    <form onSubmit={submit} noValidate className="booking-form">
      <FirstFree instrument={instrument} onUse={use} />
      {draft.mode === 'self_run' && (
        <QualificationNotice instrumentId={instrument.id} until={inOrder ? period.endsAt.toISOString() : undefined} />
      )}
      <ModeField instrument={instrument} draft={draft} onEdit={edit} />
      <TimesFields times={draft} onEdit={edit} />
      <div className="field">
        <label htmlFor={purposeId}>{t('booking.purpose')}</label>
        <Input
          id={purposeId}
          className="booking-purpose"
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
      <AccreditationField draft={draft} onEdit={edit} />
      <div className="field field-line">
        <label htmlFor={voucherId}>{t('booking.voucher')}</label>
        <VoucherSelect
          id={voucherId}
          organizationId={acting?.id}
          value={draft.voucherId}
          onChange={(chosen) => edit({ ...draft, voucherId: chosen })}
        />
      </div>
      <RepeatField draft={draft} onEdit={edit} />
      <div aria-live="polite">
        {quoted.quote && !told && <QuotePanel instrument={instrument} quote={quoted.quote} stale={quoted.stale} />}
      </div>
      <div aria-live="assertive">
        {incomplete && (
          <p className="field-error">{period && !inOrder ? t('booking.endsBeforeStart') : t('booking.incomplete')}</p>
        )}
        {told && (
          <RefusalNote
            problem={told}
            zone={zone}
            wanted={period}
            onUse={use}
            actions={
              period &&
              waitable.has(told.code) && <WaitlistButton instrumentId={instrument.id} wish={{ ...draft, ...period }} />
            }
          />
        )}
        {book.data && !refused && <Done booked={book.data} zone={zone} />}
      </div>
      <Button type="primary" htmlType="submit" block loading={book.isPending}>
        {draft.repeat ? t('booking.bookSeries') : asks ? t('booking.request') : t('booking.book')}
      </Button>
    </form>
  );
}

/** The next time that is free, to be taken with one click. */
function FirstFree({ instrument, onUse }: { instrument: InstrumentView; onUse: (period: Period) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { layer } = useFooting()(instrument);
  const { data: free } = useFirstFree(instrument, layer);
  if (!free) return null;
  return (
    <p className="first-free">
      <span>
        {t('booking.firstFree', { when: formatPeriod(free.startsAt, free.endsAt, language, instrument.timeZone) })}
      </span>
      <Button size="small" onClick={() => onUse(free)}>
        {t('booking.take')}
      </Button>
    </p>
  );
}
