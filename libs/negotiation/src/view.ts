import { changesBetween, convergenceOf } from '@concentric/licensing';
import type { Shown } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { LessThan, type FindOptionsWhere } from 'typeorm';
import type { NegotiationDeed, NegotiationView, OfferView } from './contract';
import { lawOf } from './law.store';
import type { Negotiation } from './negotiation.entity';
import { roundsOf } from './negotiation.store';
import { NegotiationOffer } from './offer.entity';
import { agreedSides } from './offer.rules';
import { brokers, seatOf } from './party.rules';
import { isLive, offerStateAt, takesOffers } from './state.rules';
import { negotiationSummaries } from './summary';
import { organizationNames, userNames } from './talk.store';

/** A room with all its rounds, for who may read it. */
export async function negotiationView(
  tx: Tx,
  caller: Caller,
  negotiation: Negotiation,
): Promise<Shown<typeof NegotiationView>> {
  const [summary] = await negotiationSummaries(tx, caller, [negotiation]);
  const offers = await roundsOf(tx, negotiation.id);
  const now = await databaseNow(tx);
  const newest = offers.at(-1) ?? null;
  return {
    ...summary!,
    rounds: await offerViews(tx, offers, now),
    convergenceByTerm: convergenceOf(offers),
    findings: newest ? await lawOf(tx, negotiation, newest.terms, now) : [],
    participants: await participantsOf(tx, negotiation, offers),
    deeds: deedsOf(caller, negotiation, newest, now),
    readAt: now,
  };
}

/** One offer, against what came before it. */
export async function offerView(tx: Tx, _caller: Caller, offer: NegotiationOffer): Promise<Shown<typeof OfferView>> {
  const { negotiationId, round, madeBy } = offer;
  const earlier = (found: FindOptionsWhere<NegotiationOffer>) =>
    tx.findOne(NegotiationOffer, { where: { negotiationId, ...found }, order: { round: 'DESC' } });
  const before = round > 1 ? await earlier({ round: round - 1 }) : null;
  const own = before?.madeBy === madeBy ? before : round > 1 ? await earlier({ madeBy, round: LessThan(round) }) : null;
  const [names, now] = [await namesFor(tx, [offer]), await databaseNow(tx)];
  return shown(offer, { before, own }, names, now);
}

/** The rounds of one negotiation, each with what it changed. */
async function offerViews(tx: Tx, offers: readonly NegotiationOffer[], now: Date): Promise<Shown<typeof OfferView>[]> {
  const names = await namesFor(tx, offers);
  return offers.map((offer, i) => {
    const own = offers.slice(0, i).findLast(({ madeBy }) => madeBy === offer.madeBy) ?? null;
    return shown(offer, { before: offers[i - 1] ?? null, own }, names, now);
  });
}

type Names = { readonly people: ReadonlyMap<string, string>; readonly organizations: ReadonlyMap<string, string> };
type Earlier = { readonly before: NegotiationOffer | null; readonly own: NegotiationOffer | null };

const namesFor = async (tx: Tx, offers: readonly NegotiationOffer[]): Promise<Names> => ({
  people: await userNames(
    tx,
    offers.map(({ userId }) => userId),
  ),
  organizations: await organizationNames(
    tx,
    offers.map(({ organizationId }) => organizationId),
  ),
});

function shown(
  offer: NegotiationOffer,
  { before, own }: Earlier,
  { people, organizations }: Names,
  now: Date,
): Shown<typeof OfferView> {
  const changes = before ? changesBetween(before.terms, offer.terms) : [];
  return {
    ...offer,
    state: offerStateAt(offer, now),
    userName: offer.userId === null ? '' : (people.get(offer.userId) ?? ''),
    organizationName: offer.organizationId === null ? null : (organizations.get(offer.organizationId) ?? ''),
    changes,
    ownChanges: own?.id === before?.id ? changes : own ? changesBetween(own.terms, offer.terms) : [],
  };
}

/** Who made an offer here, and the broker. */
async function participantsOf(tx: Tx, { brokerUserId }: Negotiation, offers: readonly NegotiationOffer[]) {
  const parties = new Map(offers.map(({ userId, madeBy }) => [userId, madeBy]));
  if (brokerUserId) parties.set(brokerUserId, 'broker');
  const names = await userNames(tx, [...parties.keys()]);
  return [...parties].flatMap(([userId, party]) =>
    userId === null ? [] : [{ userId, userName: names.get(userId) ?? '', party }],
  );
}

/** What the caller may do now: each of these the room would let them. */
export function deedsOf(
  caller: Caller,
  negotiation: Negotiation,
  newest: NegotiationOffer | null,
  now: Date,
): NegotiationDeed[] {
  const { facts, ability } = caller;
  const sides = [negotiation.licensorOrganizationId, negotiation.licenseeOrganizationId];
  const isOnBoth = sides.every((id) => facts.organizations.some((it) => it.id === id));
  const seat = isOnBoth ? null : seatOf(facts, negotiation);
  if (!seat) return [];
  const { party, binds, speaks } = seat;
  const talks = takesOffers(negotiation.state);
  const pending = talks && newest && offerStateAt(newest, now) === 'pending' ? newest : null;
  const proposes = party === 'broker' ? brokers(facts, negotiation) : binds;
  const answers = pending !== null && party !== 'broker' && binds && !agreedSides(pending).includes(party);
  const live = isLive(negotiation.state);
  const deeds: Record<NegotiationDeed, boolean> = {
    offer: talks && proposes,
    accept: answers,
    reject: answers,
    withdraw: pending?.madeBy === party && proposes,
    message: live && speaks,
    close: talks && party !== 'broker' && binds,
    join: live && party === 'broker' && negotiation.brokerUserId === null,
    assign: live && party === 'broker' && ability.can('assign', negotiation),
    note: party === 'broker' && ability.can('note', negotiation),
  };
  return (Object.keys(deeds) as NegotiationDeed[]).filter((deed) => deeds[deed]);
}
