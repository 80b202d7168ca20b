import { acceptOffer, followLicence, offerView } from '@concentric/negotiation';
import { Database, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { failLicence } from './approving';
import type { LicenceReason } from './contract';
import { draftLicence } from './drafting';
import { findLicence, holdLicence, sideHeldOf } from './licence.store';
import { holdOrigin } from './origin';
import { licenceView, type LicenceShown } from './licence.view';

/** From an accepted offer to a licence that is drafted, and back when it does not come about. */
@Injectable()
export class AcceptingService {
  constructor(private readonly database: Database) {}

  /**
   * Accepts an offer. When both sides agree by that, the licence is drafted from it in the same transaction, so there is
   * never the one without the other; the first side to agree to a broker's proposal drafts nothing yet.
   * @throws Refusal as `acceptOffer`, `licence_exists`
   */
  accept(caller: Caller, offerId: string) {
    return this.database.write(caller, async (tx) => {
      const { offer, negotiation, agreed } = await acceptOffer(tx, caller, offerId);
      if (!agreed) return { ...(await offerView(tx, caller, offer)), licenceId: null };
      const { id: negotiationId, listingId, centerId, patentIds } = negotiation;
      const licence = await draftLicence(tx, caller, {
        ...{ centerId, listingId, negotiationId, offerId, patentIds, terms: offer.terms },
        licensorOrganizationId: negotiation.licensorOrganizationId,
        licenseeOrganizationId: negotiation.licenseeOrganizationId,
      });
      await followLicence(tx, caller, negotiationId, 'drafted', licence.id);
      return { ...(await offerView(tx, caller, offer)), licenceId: licence.id };
    });
  }

  /**
   * One side takes the terms back to the table: this licence comes to nothing, the talks go on.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_cannot_move`
   */
  reopen(caller: Caller, id: string, { reason }: LicenceReason): Promise<LicenceShown> {
    return this.fail(caller, id, 'reopen', reason);
  }

  /**
   * One side walks away before the licence holds.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_cannot_move`
   */
  decline(caller: Caller, id: string, { reason }: LicenceReason): Promise<LicenceShown> {
    return this.fail(caller, id, 'decline', reason);
  }

  private fail(caller: Caller, id: string, verb: 'reopen' | 'decline', reason: string): Promise<LicenceShown> {
    return this.database.write(caller, async (tx) => {
      await holdOrigin(tx, await findLicence(tx, caller, id));
      const before = await holdLicence(tx, caller, 'commit', id);
      const by = sideHeldOf(caller, before);
      const endGround = verb === 'reopen' ? 'reopened' : 'declined';
      const licence = await failLicence(tx, caller, before, { verb, by, endGround, reason });
      return licenceView(tx, caller, licence);
    });
  }
}
