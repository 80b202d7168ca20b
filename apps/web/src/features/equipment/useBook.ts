import { useState } from 'react';
import type { InstrumentView } from '@contract/equipment';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import type { components } from '../../api/schema';
import type { Draft, Period } from './draft';
import { bookingKeys } from './queries';

export type Booked =
  | { kind: 'one'; booking: components['schemas']['Booking'] }
  | { kind: 'series'; series: components['schemas']['BookingSeries'] };

/** Books a draft, once or as a series; what refuses it is kept until it is edited. */
export function useBook(instrument: InstrumentView, onBooked: (booked: Booked) => void) {
  const intent = useIntent();
  const [refused, setRefused] = useState<Problem | null>(null);
  const params = { path: { id: instrument.id } };
  const book = useAction({
    run: ({ period, draft }: { period: Period; draft: Draft }): Promise<Booked> => {
      const { mode, samples, accreditation, voucherId, repeat } = draft;
      const times = { startsAt: period.startsAt.toISOString(), endsAt: period.endsAt.toISOString() };
      const one = { ...times, purpose: draft.purpose.trim(), mode, samples, accreditation, voucherId };
      return intent({ one, repeat }, async (headers): Promise<Booked> => {
        if (repeat) {
          const body = { ...one, ...repeat };
          const series = await answer(api.POST('/instruments/{id}/series', { params, body, headers }));
          return { kind: 'series', series };
        }
        const booking = await answer(api.POST('/instruments/{id}/bookings', { params, body: one, headers }));
        return { kind: 'one', booking };
      });
    },
    refresh: bookingKeys(instrument.id),
    onDone: onBooked,
    onProblem: (problem) => {
      setRefused(problem);
      return true;
    },
  });
  const forget = () => {
    setRefused(null);
    if (book.data) book.reset();
  };
  return { book, refused, forget };
}
