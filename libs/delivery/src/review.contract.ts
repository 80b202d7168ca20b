import { Id, InstantOut, pageOf, Prose } from '@concentric/kernel';
import { Side } from '@contract/contracting';
import { z } from 'zod';

/** For how many days after a contract ended its sides may judge each other, each without seeing what the other says. */
export const reviewDays = 7;

export const NewReview = z.object({ rating: z.int().min(1).max(5), text: Prose.default('') });
export type NewReview = z.infer<typeof NewReview>;

export const ReviewView = z
  .object({
    id: Id,
    contractId: Id,
    /** Who judges the other. */
    side: Side,
    organizationId: Id,
    rating: z.int(),
    text: z.string(),
    at: InstantOut,
  })
  .meta({ id: 'RdReview' });
export type ReviewView = z.infer<typeof ReviewView>;

/** The other's words stay hidden until both have spoken or the time is over. */
export const ReviewsView = z
  .object({
    contractId: Id,
    /** Until when a review may be given; null before the contract has ended. */
    endsAt: InstantOut.nullable(),
    /** Whether both may be read. */
    open: z.boolean(),
    items: z.array(ReviewView),
  })
  .meta({ id: 'RdReviews' });
export type ReviewsView = z.infer<typeof ReviewsView>;
export const ReviewPage = pageOf(ReviewView);
