import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { useAbilities } from '../identity/me';
import { CheckOutDialog } from './CheckOutDialog';
import { earlyMinutes, mayBegin, mayEnd, phaseOf } from './phase';
import { useNow } from './queries';
import { useCheckIn } from './useCheck';
import './usage.css';

/** Checks a booking in or out, for whoever may: nothing while there is nothing to do. */
export function UseButtons({
  booking,
  code = null,
  large = false,
}: {
  booking: BookingView;
  code?: string | null;
  large?: boolean;
}) {
  const { t } = useTranslation();
  const { mayMove, decidesOn } = useAbilities();
  const phase = phaseOf(booking, useNow(15_000), earlyMinutes);
  const [ending, setEnding] = useState(false);
  const begin = useCheckIn(booking);
  const may = decidesOn(booking) || (booking.mode === 'self_run' && mayMove(booking));
  const look = large
    ? ({ className: 'use-button', size: 'large', block: true } as const)
    : ({ size: 'small' } as const);
  if (!may || (!mayBegin(phase) && !mayEnd(phase))) return null;
  return (
    <>
      {mayBegin(phase) ? (
        <Button
          {...look}
          type="primary"
          loading={begin.isPending}
          aria-label={large ? undefined : `${t('use.checkIn')}: ${booking.purpose}`}
          onClick={() => begin.mutate(code)}
        >
          {t('use.checkIn')}
        </Button>
      ) : (
        <Button
          {...look}
          type="primary"
          aria-label={large ? undefined : `${t('use.checkOut')}: ${booking.purpose}`}
          onClick={() => setEnding(true)}
        >
          {t('use.checkOut')}
        </Button>
      )}
      {ending && <CheckOutDialog booking={booking} onClose={() => setEnding(false)} />}
    </>
  );
}
