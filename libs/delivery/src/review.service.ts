import { databaseNow, findContract, holdContract, sideOf, type RdContract } from '@concentric/contracting';
import { ensure, type Shown } from '@concentric/kernel';
import { Database, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { reviewDays, type NewReview, type ReviewsView } from './contract';
import { reviewGiven } from './events';
import { checkReview, reviewsEndAt } from './milestone.rules';
import { sideSeen } from './milestone.store';
import { RdReview } from './review.entity';

type Reviews = Shown<typeof ReviewsView>;

/** What the sides of a contract say of each other, each without knowing what the other says. */
@Injectable()
export class ReviewService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, contractId: string): Promise<Reviews> {
    const tx = this.database.reader;
    return this.views(tx, caller, await findContract(tx, caller, contractId));
  }

  /** @throws Refusal `not_your_side`, `review_too_early`, `review_too_late`, `review_exists` */
  give(caller: Caller, contractId: string, { rating, text }: NewReview): Promise<Reviews> {
    return this.database.write(caller, async (tx) => {
      const contract = await holdContract(tx, caller, 'commit', contractId);
      const side = sideOf(caller, contract);
      ensure(side !== null, 'not_your_side');
      const at = await databaseNow(tx);
      checkReview(endOf(contract), at);
      ensure(!(await tx.existsBy(RdReview, { contractId, side })), 'review_exists');
      const organizationId = side === 'buyer' ? contract.buyerOrganizationId : contract.providerOrganizationId;
      const origin = { id: newId(), contractId, side, organizationId, userId: caller.facts.userId!, at };
      const review = Object.assign(new RdReview(), origin, { rating, text });
      await tx.insert(RdReview, review);
      await record(tx, caller, reviewGiven(review, contract));
      return this.views(tx, caller, contract);
    });
  }

  private async views(tx: Tx, caller: Caller, contract: RdContract): Promise<Reviews> {
    const reviews = await tx.find(RdReview, { where: { contractId: contract.id }, order: { id: 'ASC' } });
    const endsAt = endOf(contract);
    const isOver = endsAt !== null && (await databaseNow(tx)) >= endsAt;
    const open = reviews.length === 2 || isOver;
    const side = sideSeen(caller, contract);
    return { contractId: contract.id, endsAt, open, items: reviews.filter((review) => open || review.side === side) };
  }
}

/** Only what held until its work was done or given up is judged. */
const endOf = ({ effectiveAt, endedAt }: RdContract): Date | null =>
  effectiveAt === null || endedAt === null ? null : reviewsEndAt(endedAt, reviewDays);
