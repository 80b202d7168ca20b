import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { bookingKeys } from '../equipment/queries';

type Subject = Pick<BookingView, 'id' | 'instrumentId' | 'version'>;
export type Left = { note: string | null; counters: { name: string; value: number }[] };

/** Checks a booking in, with the code that was scanned at its instrument where there was one. */
export function useCheckIn({ id, instrumentId, version }: Subject) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (code: string | null) =>
      intent({ id, code, version }, (key) =>
        answer(
          api.POST('/bookings/{id}/check-in', {
            params: { path: { id } },
            body: { code },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: bookingKeys(instrumentId),
    done: t('use.checkedIn'),
  });
}

export function useCheckOut({ id, instrumentId, version }: Subject, onDone: () => void) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (left: Left) =>
      intent({ id, left, version }, (key) =>
        answer(
          api.POST('/bookings/{id}/check-out', {
            params: { path: { id } },
            body: left,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: bookingKeys(instrumentId),
    done: t('use.checkedOut'),
    onDone,
  });
}
