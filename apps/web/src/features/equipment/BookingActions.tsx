import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { formatMoney } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { useBookingVerb } from './bookingActions';
import { useBookingRights } from './bookingRights';
import { HandOverDialog } from './HandOverDialog';

type BookingActionsProps = { booking: BookingView; onMove: (booking: BookingView) => void; onDone?: () => void };

/** What cancelling costs, told before it is done. */
function useCancelHint({ cancellationFee, voucherAmount }: BookingView): string {
  const { t } = useTranslation();
  const fee =
    cancellationFee.amount > 0
      ? t('booking.cancelFee', { fee: formatMoney(cancellationFee) })
      : t('booking.cancelFree');
  return voucherAmount.amount > 0 ? `${fee} ${t('booking.cancelRefund')}` : fee;
}

export function BookingActions({ booking, onMove, onDone }: BookingActionsProps) {
  const { t } = useTranslation();
  const { decides, moves, cancels } = useBookingRights()(booking);
  const verb = useBookingVerb(booking, onDone);
  const cancelHint = useCancelHint(booking);
  const [dialog, ask] = useReason();
  const [handing, setHanding] = useState(false);
  if (!decides && !moves && !cancels) return null;
  const named = (label: string) => ({ 'aria-label': `${label}: ${booking.purpose}`, children: label });
  return (
    <div className="row-actions">
      {decides && (
        <>
          <Button
            size="small"
            type="primary"
            disabled={verb.isPending}
            onClick={() => verb.mutate({ verb: 'approve' })}
            {...named(t('booking.approve'))}
          />
          <Button
            size="small"
            disabled={verb.isPending}
            {...named(t('booking.decline'))}
            onClick={() =>
              ask({
                title: t('booking.declineAsk'),
                hint: t('membership.reasonHint'),
                ok: t('booking.decline'),
                danger: true,
                onGiven: (reason) => verb.mutate({ verb: 'decline', reason }),
              })
            }
          />
        </>
      )}
      {moves && (
        <>
          <Button
            size="small"
            disabled={verb.isPending}
            onClick={() => onMove(booking)}
            {...named(t('booking.move'))}
          />
          <Button
            size="small"
            disabled={verb.isPending}
            onClick={() => setHanding(true)}
            {...named(t('booking.handOver'))}
          />
        </>
      )}
      {cancels && (
        <Button
          size="small"
          disabled={verb.isPending}
          {...named(t('booking.cancel'))}
          onClick={() =>
            ask({
              title: t('booking.cancelAsk'),
              hint: cancelHint,
              ok: t('booking.cancel'),
              danger: true,
              onGiven: (reason) => verb.mutate({ verb: 'cancel', reason }),
            })
          }
        />
      )}
      {dialog}
      {handing && <HandOverDialog booking={booking} onClose={() => setHanding(false)} />}
    </div>
  );
}
