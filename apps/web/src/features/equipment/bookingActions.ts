import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { bookingKeys } from './queries';

type Verb = 'approve' | 'decline' | 'cancel';

/** Decides or cancels a booking. */
export function useBookingVerb(booking: BookingView, onDone?: () => void) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: ({ verb, reason }: { verb: Verb; reason?: string }) =>
      intent({ verb, reason, version: booking.version }, (key) =>
        answer(
          api.POST(`/bookings/{id}/${verb}`, {
            params: { path: { id: booking.id } },
            body: reason ? { reason } : {},
            headers: { ...key, ...ifMatch(booking.version) },
          }),
        ),
      ),
    refresh: bookingKeys(booking.instrumentId),
    done: t('booking.done'),
    onDone,
  });
}

/** Hands a booking to a colleague. */
export function useHandOver(booking: BookingView, onDone: () => void) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (userId: string) =>
      intent({ userId, version: booking.version }, (key) =>
        answer(
          api.POST('/bookings/{id}/hand-over', {
            params: { path: { id: booking.id } },
            body: { userId },
            headers: { ...key, ...ifMatch(booking.version) },
          }),
        ),
      ),
    refresh: bookingKeys(booking.instrumentId),
    done: t('booking.handedOver'),
    onDone,
  });
}
