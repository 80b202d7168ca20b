import { RdContract } from '@concentric/contracting';
import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NewReview, ReviewsView } from './contract';
import { ReviewService } from './review.service';

@Controller('rd-contracts/:id/reviews')
export class ReviewController {
  constructor(private readonly reviews: ReviewService) {}

  @Get()
  @SignedInOnly()
  @Answers(ReviewsView)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.reviews.list(caller, id);
  }

  /** Answers all that may be read then, so that it is an action on the contract. */
  @Post()
  @May('commit', RdContract)
  @Answers(ReviewsView)
  give(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewReview }) review: NewReview,
  ) {
    return this.reviews.give(caller, id, review);
  }
}
