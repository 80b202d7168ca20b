import type { BookingView } from '@contract/booking';
import { useAbilities } from '../identity/me';

export type BookingRights = {
  /** Whether the step that is waited for is the user's. */
  decides: boolean;
  moves: boolean;
  cancels: boolean;
};

/** What the interface offers to do with a booking; the API decides all the same. */
export function useBookingRights(): (booking: BookingView) => BookingRights {
  const { me, answersFor, mayMove, decidesOn, managesCenter } = useAbilities();
  return (booking) => {
    const { centerId, state, awaiting } = booking;
    const ahead = new Date(booking.startsAt) > new Date();
    const decidesStep = {
      unit_lead: () => answersFor(booking.organizationId),
      instrument_owner: () => decidesOn(booking),
      safety: () =>
        managesCenter(centerId) || me.staff.some((post) => post.centerId === centerId && post.role === 'safety'),
    };
    const own = mayMove(booking);
    return {
      decides: ahead && state === 'requested' && awaiting !== null && decidesStep[awaiting](),
      moves: ahead && own && (state === 'requested' || state === 'confirmed'),
      cancels:
        ahead && (own || decidesOn(booking)) && (state === 'offered' || state === 'requested' || state === 'confirmed'),
    };
  };
}
