import { Center } from '@concentric/alliance';
import { civilDay, daysLater, type Day, type Shown } from '@concentric/kernel';
import { databaseNow, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { cityOf, procedureOf } from '@concentric/policy-pack';
import { Brackets, In, LessThan } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Accreditation, AccreditationCertificate, Exclusion, OfficerRegion } from './accreditation.entity';
import { kindsFor, levelAbove } from './application.rules';
import { changed, exclusionOn, grantedTo } from './application.store';
import type { AccreditationQuery, AccreditationView, CenterAccreditation } from './contract';
import { exclusionRecorded } from './events';
import { certificateOf, keepAccreditation, keepCertificate } from './granting';

export type AccreditationShown = Shown<typeof AccreditationView>;

/** The officers a city was given to. */
export const officersOf = async (tx: Tx, cityCode: string): Promise<string[]> =>
  (await tx.findBy(OfficerRegion, { regionCode: cityCode })).map(({ userId }) => userId);

/** The day a center that is accredited now was first accredited; null when it is not. */
export async function accreditedSince(tx: Tx, centerId: string): Promise<Day | null> {
  const granted = await grantedTo(tx, centerId);
  return granted?.state === 'accredited' ? granted.accreditedOn : null;
}

/**
 * Says which clauses a center was accredited under fail now; none lifts the watch. Null when nothing changed.
 * The caller is whoever judged the clauses.
 */
export async function watch(
  tx: Tx,
  caller: Caller,
  centerId: string,
  clauseIds: readonly string[],
): Promise<Accreditation | null> {
  const known = await grantedTo(tx, centerId);
  if (!known) return null;
  const before = await tx.findOneOrFail(Accreditation, {
    where: { id: known.id },
    lock: { mode: 'pessimistic_write' },
  });
  if (before.state === 'revoked') return null;
  const watchedClauses = [...new Set(clauseIds)].sort();
  if (watchedClauses.join() === before.watchedClauses.join()) return null;
  const watchedAt = watchedClauses.length === 0 ? null : (before.watchedAt ?? (await databaseNow(tx)));
  const step = watchedClauses.length === 0 ? 'relieved' : 'watched';
  return keepAccreditation(tx, caller, changed(before, { watchedClauses, watchedAt }), before, step);
}

type NewExclusion = { readonly centerId: string; readonly from: Day; readonly until: Day; readonly cause: string };
/** Keeps a center from applying from a day until the one named; null when it was recorded before. */
export async function exclude(tx: Tx, caller: Caller, wish: NewExclusion): Promise<Exclusion | null> {
  const { centerId, from: fromOn, until: untilOn, cause } = wish;
  const { regionCode } = await tx.findOneByOrFail(Center, { id: centerId });
  const own = { id: newId(), centerId, cityCode: cityOf(regionCode), fromOn, untilOn, cause };
  const exclusion = Object.assign(new Exclusion(), { ...own, recordedAt: await databaseNow(tx) });
  const insert = tx
    .createQueryBuilder()
    .insert()
    .into(Exclusion)
    .values({ ...exclusion });
  const { raw } = await insert.orIgnore().returning('id').execute();
  if ((raw as unknown[]).length === 0) return null;
  await record(tx, caller, exclusionRecorded(exclusion));
  return exclusion;
}

/** Ends what a center was granted, and its certificate with it. The accreditation is held. */
export async function revoke(tx: Tx, caller: Caller, before: Accreditation, today: Day, reason: string) {
  const certificate = await certificateOf(tx, before.centerId);
  if (certificate)
    await keepCertificate(tx, caller, changed(certificate, { state: 'revoked', endedOn: today, reason }), 'revoked');
  const after = changed(before, { state: 'revoked', endedOn: today, reason });
  return keepAccreditation(tx, caller, after, before, 'revoked');
}

const expired = '筹建期满未通过认定 · not accredited within its preparation';
/** Revokes the preparations whose last day has passed; each once. Answers how many. */
export async function revokeOverdue(tx: Tx, caller: Caller, today: Day): Promise<number> {
  const overdue = await tx.find(Accreditation, {
    where: { state: 'preparing', preparationEndsOn: LessThan(today) },
    order: { id: 'ASC' },
    take: 100,
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
  for (const before of overdue) await revoke(tx, caller, before, daysLater(before.preparationEndsOn!, 1), expired);
  return overdue.length;
}

/** The accreditations the caller may read, newest first. */
export async function listAccreditations(tx: Tx, caller: Caller, { state, ...page }: AccreditationQuery) {
  const query = tx
    .createQueryBuilder(Accreditation, 'accreditation')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Accreditation))));
  if (state) query.andWhere({ state });
  const order = [{ column: 'accreditation.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `accreditations:${state ?? ''}`, order, page);
  return { items: await accreditationViews(tx, caller, items), nextCursor };
}

export async function accreditationViews(
  tx: Tx,
  caller: Caller,
  accreditations: readonly Accreditation[],
): Promise<AccreditationShown[]> {
  const centers = await tx.findBy(Center, { id: In(accreditations.map(({ centerId }) => centerId)) });
  const certificates = await tx.find(AccreditationCertificate, {
    where: { accreditationId: In(accreditations.map(({ id }) => id)) },
    order: { id: 'DESC' },
  });
  return accreditations.map((accreditation) => {
    const center = centers.find(({ id }) => id === accreditation.centerId);
    // The newest says how it stands.
    const certificate = certificates.find(({ accreditationId }) => accreditationId === accreditation.id) ?? null;
    const { state, extendedAt } = accreditation;
    const handles = caller.ability.can('handle', accreditation) && state !== 'revoked';
    return {
      ...accreditation,
      ...{ centerName: center?.name ?? '', centerNameEn: center?.nameEn ?? null, certificate },
      verbs: [
        ...(handles && state === 'preparing' && !extendedAt ? (['extend'] as const) : []),
        ...(handles ? (['revoke'] as const) : []),
        ...(handles && certificate?.state === 'valid' ? (['suspend'] as const) : []),
        ...(handles && certificate?.state === 'suspended' ? (['resume'] as const) : []),
      ],
    };
  });
}

/** Where a center stands, and what it may apply for. */
export async function standingOf(tx: Tx, caller: Caller, center: Center): Promise<Shown<typeof CenterAccreditation>> {
  const { id: centerId, policyId } = center;
  const all = await tx.find(Accreditation, { where: { centerId }, order: { id: 'DESC' } });
  const views = await accreditationViews(tx, caller, all);
  const current = views.find(({ state }) => state !== 'revoked') ?? null;
  const exclusion = await exclusionOn(tx, centerId, civilDay(await databaseNow(tx)));
  return {
    ...{ centerId, current, past: views.filter(({ state }) => state === 'revoked') },
    exclusion: exclusion && { from: exclusion.fromOn, until: exclusion.untilOn, cause: exclusion.cause },
    kinds: exclusion ? [] : kindsFor(current, procedureOf(policyId).preparation !== null),
    nextLevel: current?.state === 'accredited' ? levelAbove(current.level) : null,
  };
}
