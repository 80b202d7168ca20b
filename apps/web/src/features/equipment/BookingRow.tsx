import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookingView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatMoney, formatPeriod, formatZone, nameIn, viewerZone } from '../../ui/format';
import { BookingBadge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { BookingActions } from './BookingActions';
import { MoveDialog } from './MoveDialog';
import { useInstrument } from './queries';
import { offsetAt, wallOf } from './wallTime';

/** A booking in a list, told in the time zone of its instrument. */
export function BookingRow({
  booking,
  showOrganization = false,
}: {
  booking: BookingView;
  showOrganization?: boolean;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { decidesOn } = useAbilities();
  const instrument = useInstrument(booking.instrumentId);
  const [moving, setMoving] = useState(false);
  const zone = instrument.data?.timeZone ?? viewerZone();
  const start = new Date(booking.startsAt);
  const elsewhere = offsetAt(start, zone) !== offsetAt(start, viewerZone());
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/instruments/${booking.instrumentId}`} className="row-link">
          {instrument.data ? nameIn(language, instrument.data) : '…'}
        </Link>{' '}
        <BookingBadge state={booking.state} />
        <div>
          {formatPeriod(booking.startsAt, booking.endsAt, language, zone)}
          {elsewhere && <span className="row-note"> · {formatZone(zone, language)}</span>}
        </div>
        <div className="row-note">
          {showOrganization && (
            <>
              <OrganizationName id={booking.organizationId} /> ·{' '}
            </>
          )}
          {booking.purpose} · <span className="money">{formatMoney(booking.price)}</span>
          {booking.reason && ` · ${t('membership.reasonGiven', { reason: reasonText(booking.reason) })}`}
        </div>
      </div>
      <BookingActions
        booking={booking}
        decides={!!instrument.data && decidesOn(instrument.data)}
        onMove={() => setMoving(true)}
      />
      {moving && instrument.data && (
        <MoveDialog
          moving={{
            bookingId: booking.id,
            startsAt: wallOf(booking.startsAt, zone),
            endsAt: wallOf(booking.endsAt, zone),
          }}
          instrument={instrument.data}
          onClose={() => setMoving(false)}
        />
      )}
    </li>
  );
}
