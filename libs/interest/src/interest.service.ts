import { ensureNdaSigned } from '@concentric/data-room';
import { ensure } from '@concentric/kernel';
import { ensureOpen, isOpen, LicenceListing, mayReadListing, shareListing } from '@concentric/listing';
import { Database, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { InterestQuery, InterestReason, NewInterest } from './contract';
import { LicenceInterest } from './interest.entity';
import { hasLapsed, lapseOf, wouldMoveInterest } from './interest.rules';
import { holdInterest, insertInterest, listInterests, liveInterest, moveAndKeep } from './interest.store';
import { interestView, interestViews, type InterestShown } from './interest.view';

/** Interests in listings, from the first word to the talks. */
@Injectable()
export class InterestService {
  constructor(private readonly database: Database) {}

  /** What the caller's organizations sent and received; of its center for those who bring them together. */
  async list(caller: Caller, query: InterestQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listInterests(tx, caller, query);
    return { items: await interestViews(tx, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<InterestShown> {
    const tx = this.database.reader;
    return interestView(tx, caller, await find(tx, caller, LicenceInterest, id));
  }

  /**
   * Says that an organization would license what is listed, or meet what is sought.
   * @throws Refusal `not_found`, `forbidden`, `organization_required`, `own_listing`, `listing_not_open`, `interest_exists`,
   * `offered_listing_unknown`
   */
  submit(caller: Caller, listingId: string, { organizationId, offeredListingId, ...wish }: NewInterest) {
    return this.database.write(caller, async (tx): Promise<InterestShown> => {
      const { listing, now, today } = await shareListing(tx, listingId);
      ensure(mayReadListing(caller, listing), 'not_found');
      const own = interestedOf(caller, listing, organizationId ?? null);
      ensureOpen(listing, today);
      if (offeredListingId) await ensureOffered(tx, offeredListingId, own, today);
      const earlier = await liveInterest(tx, listingId, own);
      if (earlier && hasLapsed(earlier, now)) await moveAndKeep(tx, caller, earlier, 'lapse', now);
      const interest = Object.assign(new LicenceInterest(), {
        ...{ id: newId(), listingId, centerId: listing.centerId, licensorOrganizationId: listing.organizationId },
        ...{ organizationId: own, userId: caller.facts.userId!, message: wish.message, wish: wish.wish ?? null },
        ...{ offeredListingId: offeredListingId ?? null, state: 'submitted', reason: null, submittedAt: now },
        ...{ lapsesAt: lapseOf('submitted', now), version: 1 },
      });
      return interestView(tx, caller, await insertInterest(tx, caller, interest));
    });
  }

  /** Lets an interested organization go on. @throws Refusal `nda_required` where the listing asks for an agreement first */
  qualify(caller: Caller, id: string) {
    return this.move(caller, id, 'qualify', null, async (tx, { interest, listing }) =>
      ensureNdaSigned(tx, listing, interest.organizationId),
    );
  }

  /** @throws Refusal `not_found`, `forbidden`, `interest_cannot_move` */
  decline(caller: Caller, id: string, { reason }: InterestReason) {
    return this.move(caller, id, 'decline', reason);
  }

  /** @throws Refusal `not_found`, `forbidden`, `interest_cannot_move` */
  withdraw(caller: Caller, id: string) {
    return this.move(caller, id, 'withdraw', null);
  }

  private move(
    caller: Caller,
    id: string,
    verb: 'qualify' | 'decline' | 'withdraw',
    reason: string | null,
    check: (tx: Tx, held: { interest: LicenceInterest; listing: LicenceListing }) => Promise<void> = async () => {},
  ) {
    return this.database.write(caller, async (tx): Promise<InterestShown> => {
      const held = await holdInterest(tx, caller, verb, id);
      const { state: from } = held.interest;
      ensure(wouldMoveInterest(from, verb), 'interest_cannot_move', { from, verb });
      await check(tx, held);
      return interestView(tx, caller, await moveAndKeep(tx, caller, held.interest, verb, held.now, reason));
    });
  }
}

/** Whose interest it is: named, or the only organization of the caller's that may have one. */
function interestedOf({ facts, ability }: Caller, listing: LicenceListing, named: string | null): string {
  const { organizations } = facts;
  const ownOnly = organizations.length > 0 && organizations.every(({ id }) => id === listing.organizationId);
  ensure(!ownOnly && named !== listing.organizationId, 'own_listing');
  const others = organizations
    .map(({ id }) => id)
    .filter((id) => id !== listing.organizationId)
    .filter((organizationId) => ability.can('create', Object.assign(new LicenceInterest(), { organizationId })));
  ensure(others.length > 0 && (named === null || others.includes(named)), 'forbidden');
  ensure(named !== null || others.length === 1, 'organization_required');
  return named ?? others[0]!;
}

/** @throws Refusal `offered_listing_unknown` unless it is an offer of the organization's that others see */
async function ensureOffered(tx: Tx, id: string, organizationId: string, today: string): Promise<void> {
  const offered = await tx.findOneBy(LicenceListing, { id, organizationId, type: 'offer' });
  ensure(offered !== null && isOpen(offered, today), 'offered_listing_unknown');
}
