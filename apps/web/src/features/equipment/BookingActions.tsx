import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/equipment';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { useBookingVerb } from './bookingActions';

type BookingActionsProps = {
  booking: BookingView;
  /** Whether the caller decides about this booking's instrument. */
  decides: boolean;
  onMove: (booking: BookingView) => void;
  onDone?: () => void;
};

export function BookingActions({ booking, decides, onMove, onDone }: BookingActionsProps) {
  const { t } = useTranslation();
  const { mayMove } = useAbilities();
  const verb = useBookingVerb(booking, onDone);
  const [dialog, ask] = useReason();
  const live =
    (booking.state === 'requested' || booking.state === 'confirmed') && new Date(booking.startsAt) > new Date();
  const own = mayMove(booking);
  const decidable = decides && live && booking.state === 'requested';
  if (!live || (!own && !decides)) return null;
  return (
    <div className="row-actions">
      {decidable && (
        <>
          <Button
            size="small"
            type="primary"
            disabled={verb.isPending}
            onClick={() => verb.mutate({ verb: 'approve' })}
            aria-label={`${t('booking.approve')}: ${booking.purpose}`}
          >
            {t('booking.approve')}
          </Button>
          <Button
            size="small"
            disabled={verb.isPending}
            aria-label={`${t('booking.decline')}: ${booking.purpose}`}
            onClick={() =>
              ask({
                title: t('booking.declineAsk'),
                hint: t('membership.reasonHint'),
                ok: t('booking.decline'),
                danger: true,
                onGiven: (reason) => verb.mutate({ verb: 'decline', reason }),
              })
            }
          >
            {t('booking.decline')}
          </Button>
        </>
      )}
      {own && (
        <Button
          size="small"
          disabled={verb.isPending}
          onClick={() => onMove(booking)}
          aria-label={`${t('booking.move')}: ${booking.purpose}`}
        >
          {t('booking.move')}
        </Button>
      )}
      {(own || (decides && booking.state === 'confirmed')) && (
        <Button
          size="small"
          disabled={verb.isPending}
          aria-label={`${t('booking.cancel')}: ${booking.purpose}`}
          onClick={() =>
            ask({
              title: t('booking.cancelAsk'),
              ok: t('booking.cancel'),
              danger: true,
              onGiven: (reason) => verb.mutate({ verb: 'cancel', reason }),
            })
          }
        >
          {t('booking.cancel')}
        </Button>
      )}
      {dialog}
    </div>
  );
}
