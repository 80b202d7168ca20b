import { civilDay, ensure } from '@concentric/kernel';
import { lockListing, type LicenceListing } from '@concentric/listing';
import { databaseNow, hold, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { InterestQuery, InterestVerb, NdaQuery } from './contract';
import { interestMoved, ndaMoved, type NdaStep } from './events';
import { LicenceInterest, Nda, NdaSignature } from './interest.entity';
import { hasLapsed, lapseOf, liveStates, moveInterest } from './interest.rules';
import { shownNda } from './nda.rules';

const idsOf = ({ facts }: Caller) => facts.organizations.map(({ id }) => id);
const newest = (alias: string) => [{ column: `${alias}.id`, property: 'id', cast: 'uuid', descending: true }];

/** The interests the caller may read, the newest first. */
export function listInterests(tx: Tx, caller: Caller, { listingId, state, box, ...page }: InterestQuery) {
  const query = tx.createQueryBuilder(LicenceInterest, 'interest').where(permitted(caller, 'read', LicenceInterest));
  if (listingId) query.andWhere({ listingId });
  if (box === 'sent') query.andWhere({ organizationId: In(idsOf(caller)) });
  if (box === 'received') query.andWhere({ licensorOrganizationId: In(idsOf(caller)) });
  if (state === 'lapsed') query.andWhere(`(interest.state = 'lapsed' OR interest.lapses_at <= now())`);
  else if (state) query.andWhere({ state }).andWhere('(interest.lapses_at IS NULL OR interest.lapses_at > now())');
  return pageBy(query, `licence-interests:${listingId ?? ''}:${state ?? ''}:${box ?? ''}`, newest('interest'), page);
}

/** The agreements of the caller's organizations, the newest first. */
export function listNdas(tx: Tx, caller: Caller, { listingId, state, ...page }: NdaQuery) {
  const query = tx.createQueryBuilder(Nda, 'nda').where(permitted(caller, 'read', Nda));
  const today = `(now() AT TIME ZONE 'Asia/Shanghai')::date`;
  if (listingId) query.andWhere({ listingId });
  if (state === 'ended') query.andWhere(`(nda.state = 'ended' OR nda.state = 'in_force' AND nda.ends_on <= ${today})`);
  else if (state === 'in_force') query.andWhere(`nda.state = 'in_force' AND nda.ends_on > ${today}`);
  else if (state) query.andWhere({ state });
  return pageBy(query, `ndas:${listingId ?? ''}:${state ?? ''}`, newest('nda'), page);
}

/** An interest that is held, after its listing, and the database's time from after it was. */
export type HeldInterest = { readonly interest: LicenceInterest; readonly listing: LicenceListing; readonly now: Date };

/**
 * Holds the listing of an interest, then the interest, once the caller may do `action` to it.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`, `interest_cannot_move` when it has lapsed
 */
export async function holdInterest(tx: Tx, caller: Caller, action: string, id: string): Promise<HeldInterest> {
  const found = await tx.findOneBy(LicenceInterest, { id });
  ensure(found !== null, 'not_found');
  const { listing } = await lockListing(tx, found.listingId);
  const interest = await hold(tx, caller, action, LicenceInterest, id);
  const now = await databaseNow(tx);
  ensure(!hasLapsed(interest, now), 'interest_cannot_move', { from: 'lapsed', verb: action });
  return { interest, listing, now };
}

/**
 * Moves an interest that is held, keeps it and tells of it, when anything changes by that. An agreement that is still to
 * be signed ends with the interest.
 * @throws Refusal `interest_cannot_move`
 */
export async function moveAndKeep(
  tx: Tx,
  caller: Caller,
  before: LicenceInterest,
  verb: InterestVerb,
  now: Date,
  reason: string | null = null,
): Promise<LicenceInterest> {
  const state = moveInterest(before.state, verb);
  if (state === before.state) return before;
  const interest = Object.assign(new LicenceInterest(), before, {
    ...{ state, reason, lapsesAt: lapseOf(state, now), version: before.version + 1 },
  });
  await tx.update(LicenceInterest, { id: interest.id }, interest as never);
  await record(tx, caller, interestMoved(verb, interest, before));
  const nda = liveStates.includes(state) ? null : await liveNda(tx, caller, interest.id, now);
  if (nda?.state === 'pending') await keepNda(tx, caller, withdrawn(nda), 'withdrawn');
  return interest;
}

export async function insertInterest(tx: Tx, caller: Caller, interest: LicenceInterest): Promise<LicenceInterest> {
  await tx.insert(LicenceInterest, interest as never);
  await record(tx, caller, interestMoved('submit', interest, null));
  return interest;
}

/** The interest of an organization in a listing of which something may still come, held; null when there is none. */
export const liveInterest = (tx: Tx, listingId: string, organizationId: string): Promise<LicenceInterest | null> =>
  tx.findOne(LicenceInterest, {
    where: { listingId, organizationId, state: In([...liveStates]) },
    lock: { mode: 'pessimistic_write' },
  });

/* Agreements */

/** The same agreement, taken back. */
export const withdrawn = (nda: Nda): Nda => Object.assign(nda, { state: 'withdrawn', version: nda.version + 1 });

/** The agreement of an interest that is to be signed or in force, held; one whose end has come is ended first. */
export async function liveNda(tx: Tx, caller: Caller, interestId: string, now: Date): Promise<Nda | null> {
  const where = { interestId, state: In(['pending', 'in_force']) };
  const nda = await tx.findOne(Nda, { where, lock: { mode: 'pessimistic_write' } });
  if (nda === null || shownNda(nda, civilDay(now)) !== 'ended') return nda;
  await keepNda(tx, caller, Object.assign(nda, { state: 'ended', version: nda.version + 1 }), 'ended');
  return null;
}

export async function keepNda(tx: Tx, caller: Caller, nda: Nda, step: NdaStep): Promise<Nda> {
  await tx.upsert(Nda, nda, ['id']);
  await record(tx, caller, ndaMoved(step, nda));
  return nda;
}

export const signaturesOf = (tx: Tx, ndaIds: readonly string[]): Promise<NdaSignature[]> =>
  tx.find(NdaSignature, { where: { ndaId: In([...ndaIds]) }, order: { signedAt: 'ASC' } });
