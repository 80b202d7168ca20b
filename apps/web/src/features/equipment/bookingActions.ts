import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/equipment';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { bookingsKey, instrumentKey } from './queries';

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
    refresh: [bookingsKey, instrumentKey(booking.instrumentId)],
    done: t('booking.done'),
    onDone,
  });
}
