import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { bookingsKey } from '../equipment/queries';

export const waitlistKey = ['waitlist'] as const;
export const rebookingsKey = ['rebookings'] as const;

/** What the user waits for, and what is offered to them. */
export const useWaiting = () =>
  useList([...waitlistKey, 'mine'], async (cursor) => {
    const page = (state: 'offered' | 'waiting') =>
      answer(api.GET('/waitlist', { params: { query: { scope: 'mine', state, limit: 50, cursor } } }));
    // Offers are few: they come with the first page.
    const offered = cursor ? [] : (await page('offered')).items;
    const { items, nextCursor } = await page('waiting');
    return { items: [...offered, ...items], nextCursor };
  });

/** The user's bookings that cannot be kept and wait for an answer. */
export const useRebookings = () =>
  useList([...rebookingsKey, 'open'], (cursor) =>
    answer(api.GET('/rebookings', { params: { query: { scope: 'mine', state: 'open', limit: 20, cursor } } })),
  );

/** Reads both again whenever something of theirs changes. */
export function useWaitlistNews() {
  const client = useQueryClient();
  return useTopic('user', (event) => {
    if (event !== null && !/^(waitlist|rebooking|booking|notice)[.]/.test(event.type)) return;
    for (const queryKey of [waitlistKey, rebookingsKey, bookingsKey]) void client.invalidateQueries({ queryKey });
  });
}
