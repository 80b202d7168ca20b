import { ensureNdaSigned } from '@concentric/data-room';
import { ensureNegotiable, findListing, patentsOfListing, shareListing } from '@concentric/listing';
import { ensure, type PageQuery } from '@concentric/kernel';
import { actingOrganization, Database, ensureMay, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { changesBetween } from '@concentric/licensing';
import { v7 as newId } from 'uuid';
import { checkChain } from './chain';
import { endTalks } from './closing';
import type { Closing, DiffQuery, NegotiationQuery, NewNegotiation } from './contract';
import { allEntries, listEntries } from './entry.store';
import { Negotiation } from './negotiation.entity';
import { enterRoom, findNegotiation, keepRoom, listNegotiations, roundsOf } from './negotiation.store';
import { NegotiationOffer } from './offer.entity';
import { ensureAnswers } from './party.rules';
import { moveNegotiation } from './state.rules';
import { negotiationView } from './view';
import { negotiationSummaries } from './summary';

@Injectable()
export class NegotiationService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `forbidden` when the caller is in no room at all */
  async list(caller: Caller, query: NegotiationQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listNegotiations(tx, caller, query);
    return { items: await negotiationSummaries(tx, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string) {
    const tx = this.database.reader;
    return negotiationView(tx, caller, await findNegotiation(tx, caller, id));
  }

  /**
   * Sits down with the licensor of a listing, for the organization the caller acts for.
   * @throws Refusal `not_found`, `organization_required`, `forbidden`, `own_listing`, `listing_not_open`,
   * `need_not_negotiated`, `nda_required`, `negotiation_exists`
   */
  open(caller: Caller, listingId: string, { message }: NewNegotiation) {
    return this.database.write(caller, async (tx) => {
      await findListing(tx, caller, listingId);
      const licenseeOrganizationId = actingOrganization(caller);
      const { listing, now, today } = await shareListing(tx, listingId);
      ensure(listing.organizationId !== licenseeOrganizationId, 'own_listing');
      ensure(listing.type === 'offer', 'need_not_negotiated');
      ensureNegotiable(listing, today);
      const negotiation = Object.assign(new Negotiation(), {
        ...{ id: newId(), listingId, centerId: listing.centerId, patentIds: await patentsOfListing(tx, listingId) },
        ...{ licensorOrganizationId: listing.organizationId, licenseeOrganizationId },
        ...{ state: 'open', round: 0, brokerUserId: null, reason: null, openedAt: now, lastActivityAt: now },
        ...{ closedAt: null, entries: 0, head: '0'.repeat(64), version: 1 },
      });
      ensureMay(caller, 'offer', negotiation);
      await ensureNdaSigned(tx, listing, licenseeOrganizationId);
      await tx.insert(Negotiation, negotiation);
      await keepRoom(tx, caller, negotiation, 'opened', { at: now, content: { listingId, text: message } });
      return negotiationView(tx, caller, negotiation);
    });
  }

  /**
   * Leaves the table: the licensor rejects, the licensee withdraws. What is pending is settled with it.
   * @throws Refusal `not_found`, `stale_version`, `broker_never_accepts`, `negotiation_no_authority`, `negotiation_cannot_move`
   */
  close(caller: Caller, id: string, { reason }: Closing) {
    return this.database.write(caller, async (tx) => {
      const room = await enterRoom(tx, caller, id);
      const side = ensureAnswers(room.seat);
      const state = moveNegotiation(room.negotiation.state, side === 'licensor' ? 'refuse' : 'leave');
      return negotiationView(tx, caller, await endTalks(tx, caller, room, state, reason));
    });
  }

  /** What changed between any two rounds. @throws Refusal `not_found`, `round_unknown` */
  async diff(caller: Caller, id: string, { from, to }: DiffQuery) {
    const tx = this.database.reader;
    await findNegotiation(tx, caller, id);
    const termsOf = async (round: number) => {
      const offer = await tx.findOneBy(NegotiationOffer, { negotiationId: id, round });
      ensure(offer !== null, 'round_unknown', { round });
      return offer.terms;
    };
    return { from, to, changes: changesBetween(await termsOf(from), await termsOf(to)) };
  }

  /** All that happened, hash by hash. @throws Refusal `not_found` */
  async entries(caller: Caller, id: string, page: PageQuery) {
    const tx = this.database.reader;
    await findNegotiation(tx, caller, id);
    return listEntries(tx, id, page);
  }

  /** Whether the record still follows from itself; names the first row that does not. @throws Refusal `not_found` */
  verify(caller: Caller, id: string) {
    // In one snapshot: what is added meanwhile belongs to the next look.
    return this.database.reader.transaction('REPEATABLE READ', async (tx) => {
      const negotiation = await findNegotiation(tx, caller, id);
      return checkChain(await allEntries(tx, id), await roundsOf(tx, id), negotiation);
    });
  }
}
