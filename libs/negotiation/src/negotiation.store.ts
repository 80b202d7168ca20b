import { lockListing, shareListing, type HeldListing } from '@concentric/listing';
import { ensure, Refusal } from '@concentric/kernel';
import { databaseNow, ensureFresh, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { EntryKind, NegotiationQuery } from './contract';
import { addEntry, type EntryContent } from './entry.store';
import { onlyOwnOrApart, standsApart } from './broker.store';
import { negotiationChanged } from './events';
import { Negotiation } from './negotiation.entity';
import { NegotiationOffer } from './offer.entity';
import { isOfSide, seatOf, type Seat } from './party.rules';

/** A room that is held with its listing and its newest offer, and the database's time from after they were. */
export type HeldRoom = HeldListing & {
  readonly negotiation: Negotiation;
  readonly newest: NegotiationOffer | null;
  readonly seat: Seat | null;
};

/** Whether the caller reads it: for a side, or for the center when nothing ties them to who negotiates about the listing. */
async function mayRead(tx: Tx, { ability, facts }: Caller, negotiation: Negotiation): Promise<boolean> {
  if (!ability.can('read', negotiation)) return false;
  return facts.userId === null || isOfSide(facts, negotiation) || standsApart(tx, facts.userId, negotiation);
}

export async function mayReadNegotiation(tx: Tx, caller: Caller, id: string): Promise<boolean> {
  const negotiation = await tx.findOneBy(Negotiation, { id });
  return negotiation !== null && mayRead(tx, caller, negotiation);
}

/** A negotiation the caller may read. @throws Refusal `not_found` */
export async function findNegotiation(tx: Tx, caller: Caller, id: string): Promise<Negotiation> {
  const negotiation = await tx.findOneBy(Negotiation, { id });
  ensure(negotiation !== null && (await mayRead(tx, caller, negotiation)), 'not_found');
  return negotiation;
}

/** An offer of a negotiation the caller may read. @throws Refusal `not_found` */
export async function findOffer(tx: Tx, caller: Caller, id: string): Promise<NegotiationOffer> {
  const offer = await tx.findOneBy(NegotiationOffer, { id });
  if (!offer) throw new Refusal('not_found');
  await findNegotiation(tx, caller, offer.negotiationId);
  return offer;
}

/**
 * Holds a room against everybody else until the transaction ends: its listing first, then the negotiation, then the
 * newest offer. With `moves` the listing is held for a change of its own, else only against one.
 * @throws Refusal `not_found`
 */
export async function lockRoom(tx: Tx, caller: Caller, id: string, moves = false): Promise<HeldRoom> {
  const seen = await tx.findOneBy(Negotiation, { id });
  if (!seen) throw new Refusal('not_found');
  const held = await (moves ? lockListing : shareListing)(tx, seen.listingId);
  const negotiation = await holdNegotiation(tx, id);
  const newest = await tx.findOne(NegotiationOffer, {
    where: { negotiationId: id, round: negotiation.round },
    lock: { mode: 'pessimistic_write' },
  });
  // Who waited for the room judges by when it came in, not by when it knocked.
  const now = await databaseNow(tx);
  return {
    ...held,
    now,
    negotiation,
    newest,
    seat: caller.facts.userId === null ? null : seatOf(caller.facts, negotiation),
  };
}

/** Holds a negotiation until the transaction ends; its listing has to be held before. @throws Refusal `not_found` */
export async function holdNegotiation(tx: Tx, id: string): Promise<Negotiation> {
  const negotiation = await tx.findOne(Negotiation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!negotiation) throw new Refusal('not_found');
  return negotiation;
}

/**
 * A room held for something the caller does in it, where the caller has a seat.
 * @throws Refusal `not_found`, `stale_version` (of the negotiation)
 */
export async function enterRoom(
  tx: Tx,
  caller: Caller,
  id: string,
  { moves = false, fresh = true }: { moves?: boolean; fresh?: boolean } = {},
): Promise<HeldRoom & { readonly seat: Seat }> {
  const room = await lockRoom(tx, caller, id, moves);
  const { negotiation, seat } = room;
  ensure(seat !== null && (await mayRead(tx, caller, negotiation)), 'not_found');
  if (fresh) ensureFresh(caller, negotiation);
  return { ...room, seat };
}

/** The same negotiation with something changed, one version on. */
export const changedNegotiation = (before: Negotiation, change: Partial<Negotiation>): Negotiation =>
  Object.assign(new Negotiation(), before, change, { version: before.version + 1 });

/** Notes in a held room what happened, keeps the room as it is then, and announces it. */
export async function keepRoom(
  tx: Tx,
  caller: Caller,
  negotiation: Negotiation,
  kind: EntryKind,
  { at, content = {}, offer = null }: { at: Date; content?: EntryContent; offer?: NegotiationOffer | null },
): Promise<void> {
  await addEntry(
    tx,
    caller,
    negotiation,
    kind,
    { ...(offer ? { offerId: offer.id, offerState: offer.state } : {}), ...content },
    at,
  );
  await announce(tx, caller, negotiation, kind, offer);
}

/** Keeps a room whose record has been added to, and announces what happened. */
export async function announce(
  tx: Tx,
  caller: Caller,
  negotiation: Negotiation,
  kind: EntryKind,
  offer: NegotiationOffer | null = null,
): Promise<void> {
  const { id, state, round, brokerUserId, reason, lastActivityAt, closedAt, entries, head, version } = negotiation;
  const moved = { state, round, brokerUserId, reason, lastActivityAt, closedAt, entries, head, version };
  await tx.update(Negotiation, { id }, moved);
  await record(tx, caller, negotiationChanged(kind, negotiation, offer));
}

/** Keeps what became of an offer. */
export const keepOffer = (tx: Tx, offer: NegotiationOffer) =>
  tx.update(
    NegotiationOffer,
    { id: offer.id },
    {
      ...{ state: offer.state, settledAt: offer.settledAt, reason: offer.reason, version: offer.version },
      ...{ licensorAgreedBy: offer.licensorAgreedBy, licensorAgreedAt: offer.licensorAgreedAt },
      ...{ licenseeAgreedBy: offer.licenseeAgreedBy, licenseeAgreedAt: offer.licenseeAgreedAt },
    },
  );

/** The same offer with something changed, one version on. */
export const changedOffer = (before: NegotiationOffer, change: Partial<NegotiationOffer>): NegotiationOffer =>
  Object.assign(new NegotiationOffer(), before, change, { version: before.version + 1 });

/** The rounds of negotiations, the first first. */
export const roundsOf = (tx: Tx, negotiationId: string) =>
  tx.find(NegotiationOffer, { where: { negotiationId }, order: { round: 'ASC' } });

/* Lists */

/** The negotiations the caller may read, the newest first. @throws Refusal `forbidden` */
export function listNegotiations(tx: Tx, caller: Caller, { limit, cursor, ...filters }: NegotiationQuery) {
  const query = tx.createQueryBuilder(Negotiation, 'negotiation').where(permitted(caller, 'read', Negotiation));
  onlyOwnOrApart(query, caller);
  narrow(query, caller, filters);
  const order = [{ column: 'negotiation.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, `negotiations:${JSON.stringify(filters)}`, order, { limit, cursor });
}

/** The state of talks by now: with an offer whose time is over they are open, whether or not that was noted. */
const stateNow = `CASE WHEN negotiation.state = 'offer_pending' AND EXISTS (SELECT FROM negotiation_offers o
    WHERE o.negotiation_id = negotiation.id AND o.round = negotiation.round AND o.expires_at <= clock_timestamp())
  THEN 'open' ELSE negotiation.state END`;

function narrow(
  query: SelectQueryBuilder<Negotiation>,
  { facts }: Caller,
  { state, listingId, centerId, mine, brokered, live }: Omit<NegotiationQuery, 'limit' | 'cursor'>,
): void {
  if (state) query.andWhere(`${stateNow} = ANY(:state)`, { state });
  if (listingId) query.andWhere('negotiation.listing_id = :listingId', { listingId });
  if (centerId) query.andWhere('negotiation.center_id = :centerId', { centerId });
  const own = facts.organizations.map(({ id }) => id);
  if (mine)
    query.andWhere(
      '(negotiation.licensor_organization_id = ANY(:own) OR negotiation.licensee_organization_id = ANY(:own))',
      { own },
    );
  if (brokered) query.andWhere('negotiation.broker_user_id = :broker', { broker: facts.userId });
  if (live) query.andWhere('negotiation.closed_at IS NULL');
}
