import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import {
  formatMoment,
  formatMoney,
  formatPeriod,
  formatZone,
  nameIn,
  organizationIn,
  viewerZone,
} from '../../ui/format';
import { Badge, BookingBadge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { UseButtons } from '../usage/UseButtons';
import { ApprovalChain } from './ApprovalChain';
import { BookingActions } from './BookingActions';
import './equipment.css';
import { MoveDialog } from './MoveDialog';
import { offsetAt, wallOf } from './wallTime';

type BookingRowProps = {
  booking: BookingView;
  showOrganization?: boolean;
  /** What else is told about it, under its facts. */
  children?: ReactNode;
};

/** What is told of a booking beside its time: who, what for, how and for how much. */
function useNotes(booking: BookingView, showOrganization: boolean): string[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { mode, samples, accreditation, promisedAt, voucherAmount, reason, timeZone } = booking;
  const notes = [
    showOrganization ? `${organizationIn(language, booking)} · ${booking.userName}` : booking.userName,
    booking.purpose,
    mode === 'send_sample' && `${t('bookingMode.send_sample')} ${t('booking.samplesCount', { count: samples })}`,
    promisedAt && `${t('booking.promised')} ${formatMoment(promisedAt, language, timeZone)}`,
    accreditation && t(`accreditation.${accreditation}`),
    formatMoney(booking.price),
    voucherAmount.amount > 0 && t('booking.voucherPays', { amount: formatMoney(voucherAmount) }),
    reason && t('membership.reasonGiven', { reason: reasonText(reason) }),
  ];
  return notes.filter((note) => typeof note === 'string');
}

/** A booking in a list, told in the time zone of its instrument. */
export function BookingRow({ booking, showOrganization = false, children }: BookingRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [moving, setMoving] = useState(false);
  const notes = useNotes(booking, showOrganization);
  const { timeZone: zone } = booking;
  const elsewhere = offsetAt(new Date(booking.startsAt), zone) !== offsetAt(new Date(booking.startsAt), viewerZone());
  const name = nameIn(language, { name: booking.instrumentName, nameEn: booking.instrumentNameEn });
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/instruments/${booking.instrumentId}`} className="row-link">
          {name}
        </Link>{' '}
        <BookingBadge state={booking.state} />{' '}
        {booking.seriesId && (
          <span title={t('booking.seriesHint')}>
            <Badge tone="mid">{t('booking.series')}</Badge>
          </span>
        )}
        <div>
          {formatPeriod(booking.startsAt, booking.endsAt, language, zone)}
          {elsewhere && <span className="row-note"> · {formatZone(zone, language)}</span>}
        </div>
        <div className="row-note">
          {notes.join(' · ')} ·{' '}
          <Link to={`/bookings/${booking.id}`} aria-label={t('bookingPage.openOf', { purpose: booking.purpose })}>
            {t('bookingPage.open')}
          </Link>
        </div>
        {booking.state === 'requested' && <ApprovalChain booking={booking} />}
        {children}
      </div>
      <UseButtons booking={booking} />
      <BookingActions booking={booking} onMove={() => setMoving(true)} />
      {moving && (
        <MoveDialog
          moving={{
            bookingId: booking.id,
            startsAt: wallOf(booking.startsAt, zone),
            endsAt: wallOf(booking.endsAt, zone),
          }}
          onClose={() => setMoving(false)}
        />
      )}
    </li>
  );
}
