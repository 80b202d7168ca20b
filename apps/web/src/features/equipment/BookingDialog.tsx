import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookingView } from '@contract/booking';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney, formatPeriod, nameIn, organizationIn } from '../../ui/format';
import { Read } from '../../ui/states';
import { BookingBadge, LayerBadge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { ApprovalChain } from './ApprovalChain';
import { BookingActions } from './BookingActions';
import { useBooking } from './queries';

type BookingDialogProps = {
  bookingId: string | null;
  onClose: () => void;
  onMove: (booking: BookingView) => void;
};

/** All that is told of a booking to those who may read it. */
function Facts({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { timeZone: zone, promisedAt, accreditation, checkedInAt, checkedOutAt, voucherAmount } = booking;
  const at = (instant: string) => formatMoment(instant, language, zone);
  const used = [
    checkedInAt && t('booking.checkedIn', { when: at(checkedInAt) }),
    checkedOutAt && t('booking.checkedOut', { when: at(checkedOutAt) }),
  ].filter(Boolean);
  const samples = booking.samples > 0 ? ` · ${t('booking.samplesCount', { count: booking.samples })}` : '';
  const facts: [string, ReactNode][] = [
    [t('booking.when'), formatPeriod(booking.startsAt, booking.endsAt, language, zone)],
    [t('booking.purpose'), booking.purpose],
    [t('field.organization'), organizationIn(language, booking)],
    [t('booking.by'), booking.userName],
    [t('booking.mode'), t(`bookingMode.${booking.mode}`) + samples],
    [t('booking.promised'), promisedAt && at(promisedAt)],
    [t('booking.accreditation'), accreditation && t(`accreditation.${accreditation}`)],
    [t('booking.state'), <BookingBadge state={booking.state} />],
    [
      t('booking.price'),
      <>
        <span className="money">{formatMoney(booking.price)}</span> <LayerBadge layer={booking.layer} />
      </>,
    ],
    [t('booking.voucher'), voucherAmount.amount > 0 && formatMoney(voucherAmount)],
    [t('approval.chain'), booking.approvals.length > 0 && <ApprovalChain booking={booking} />],
    [t('field.reason'), booking.reason && reasonText(booking.reason)],
    [t('instrument.tab.usage'), used.join(' · ')],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function BookingDialog({ bookingId, onClose, onMove }: BookingDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const booking = useBooking(bookingId);
  const { data } = booking;
  const name = data && nameIn(language, { name: data.instrumentName, nameEn: data.instrumentNameEn });
  return (
    <Modal open={bookingId !== null} title={name ?? t('booking.one')} footer={null} onCancel={onClose} destroyOnHidden>
      <Read query={booking}>
        {(loaded) => (
          <div className="stack">
            <Facts booking={loaded} />
            <Link to={`/bookings/${loaded.id}`}>{t('booking.one')}</Link>
            <BookingActions booking={loaded} onMove={onMove} onDone={onClose} />
          </div>
        )}
      </Read>
    </Modal>
  );
}
