import { Organization } from '@concentric/identity';
import { cny, daysLater, ensure, type Day, type Shown } from '@concentric/kernel';
import { holdersOf, Patent, PatentHolder } from '@concentric/patent';
import { pageBy, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import {
  annuityStateOn,
  dueOnOf,
  graceEndOf,
  lineStateOf,
  patentYearOf,
  payableOn,
  reminders,
  yearsOf,
  type AnnuityFacts,
  type Relief,
} from './annuity.rules';
import type { AnnuitySchedule, DocketFileQuery, DocketQuery, DueAnnuity } from './contract';
import { type PatentFeeRelief, PatentStanding, type PatentEvent } from './docket.entity';
import { reliefsOf, type HeldDocket } from './docket.store';
import { effective, standingFrom, type DerivedStanding } from './standing.rules';

type Kind = Pick<Patent, 'id' | 'kind'>;
type Dates = Pick<PatentStanding, 'filedOn' | 'grantedOn'>;

/** What annuities of a patent follow from; null while it is not granted, or nobody knows when it was filed. */
export const annuityFactsOf = ({ kind }: Pick<Patent, 'kind'>, { filedOn, grantedOn }: Dates): AnnuityFacts | null =>
  filedOn && grantedOn ? { kind, filedOn, grantedOn } : null;

/** What is to be paid for a year of a patent today, in fen; null where nothing is known of its dates. */
export function payableOf(patent: Kind, dates: Dates, year: number, reliefs: readonly PatentFeeRelief[], today: Day) {
  const facts = annuityFactsOf(patent, dates);
  return facts && payableOn(facts, year, ofPatent(reliefs, patent.id), today);
}

const ofPatent = (reliefs: readonly PatentFeeRelief[], id: string): Relief[] =>
  reliefs.filter(({ patentId }) => patentId === id);

type PaymentData = { year: number; amount: { amount: number }; surcharge: { amount: number } };

/** What annuities are read from. */
type Log = Pick<HeldDocket, 'patent' | 'standing' | 'events' | 'today'>;

/** All annuities of a patent, from that of the year of grant to the last. */
export async function scheduleNow(tx: Tx, caller: Caller, log: Log): Promise<Shown<typeof AnnuitySchedule>> {
  const { patent, standing } = log;
  const derived = standingFrom(log.events, patent, log.today);
  const reliefs = await reliefsOf(tx, [patent.id]);
  const facts = annuityFactsOf(patent, derived);
  const paid = effective(log.events).filter(({ kind }) => kind === 'annuity_paid');
  const { filedOn, grantedOn, expiresOn } = derived;
  const names = await payersOf(tx, [standing]);
  const known = knownTo(caller, await holdersOf(tx, [patent.id]), standing);
  const { payerOrganizationId: payer, askedPayerId: asked } = standing;
  return {
    ...{ patentId: patent.id, filedOn, grantedOn, expiresOn, reliefs, version: standing.version },
    payer: known.payer ? (names.get(payer ?? '') ?? null) : null,
    askedPayer: known.asked ? (names.get(asked ?? '') ?? null) : null,
    lines: facts ? linesOf(facts, derived, paid, { reliefs, today: log.today }) : [],
  };
}

function linesOf(
  facts: AnnuityFacts,
  { annuity, status }: DerivedStanding,
  paid: readonly PatentEvent[],
  { reliefs, today }: { reliefs: readonly Relief[]; today: Day },
) {
  const first = patentYearOf(facts.filedOn, facts.grantedOn);
  // Of a right that has ended, what was paid is all there is.
  const through = Math.max(first, ...paid.map(({ data }) => (data as PaymentData).year));
  return Array.from({ length: yearsOf(facts) - first + 1 }, (_, i) => {
    const year = first + i;
    const dueOn = dueOnOf(facts.filedOn, year);
    const payment = paid.find(({ data }) => (data as PaymentData).year === year);
    const data = payment?.data as PaymentData | undefined;
    const { fullFee, fee, surcharge } = payableOn(facts, year, reliefs, today);
    const ended = status !== 'granted' && year > through;
    const state = ended ? ('ended' as const) : lineStateOf(facts, year, annuity, today);
    const owed = state === 'grace' || state === 'overdue';
    return {
      ...{ year, dueOn, graceEndsOn: graceEndOf(dueOn), fullFee: cny(fullFee), fee: cny(fee), state },
      surcharge: cny(owed ? surcharge : 0),
      ...{ paidOn: payment?.happenedOn ?? null, eventId: payment?.id ?? null },
      paid: data ? cny(data.amount.amount + data.surcharge.amount) : null,
    };
  });
}

/** Who pays for others may tell of a licence: it is known to the holders, and to those it is about. */
function knownTo(caller: Caller, holders: readonly PatentHolder[], standing: PatentStanding) {
  return {
    payer: mayKeep(caller, holders, standing),
    asked: mayKeep(caller, holders, { payerOrganizationId: standing.askedPayerId }),
  };
}

async function payersOf(tx: Tx, standings: readonly PatentStanding[]) {
  const ids = standings
    .flatMap(({ payerOrganizationId, askedPayerId }) => [payerOrganizationId, askedPayerId])
    .flatMap((id) => id ?? []);
  if (ids.length === 0) return new Map<string, { organizationId: string; name: string }>();
  const organizations = await tx.findBy(Organization, { id: In(ids) });
  return new Map(organizations.map(({ id, name }) => [id, { organizationId: id, name }]));
}

/* The docket: what is to be paid next */

const heldBy = 'SELECT FROM patent_holders h WHERE h.patent_id = standing.patent_id AND';
const standsIn = `EXISTS (SELECT FROM patent_holders h JOIN standings s ON s.organization_id = h.organization_id
  AND s.ends_at IS NULL WHERE h.patent_id = standing.patent_id AND s.center_id`;

/** Patents the caller's organizations hold or pay for, and those of members of centers the caller manages. */
function docketOf({ facts }: Caller): Brackets {
  return new Brackets((query) => {
    query.where(
      `EXISTS (${heldBy} h.organization_id = ANY(:mine)) OR standing.payer_organization_id = ANY(:mine)
       OR ${standsIn} = ANY(:managed))`,
      {
        mine: facts.organizations.map(({ id }) => id),
        managed: facts.staff.filter(({ role }) => role === 'manager').map(({ centerId }) => centerId),
      },
    );
    if (facts.platformRole === 'administrator') query.orWhere('true');
  });
}

/** Patents with an annuity to pay, as the caller may see and asks for. */
function dueQuery(tx: Tx, caller: Caller, wanted: DocketFileQuery, today: Day): SelectQueryBuilder<PatentStanding> {
  const query = tx
    .createQueryBuilder(PatentStanding, 'standing')
    .where(`standing.status = 'granted' AND standing.next_due_on IS NOT NULL AND standing.expires_on > :today`, {
      today,
    })
    .andWhere(docketOf(caller));
  const { dueBefore, state, holderId, centerId } = wanted;
  if (dueBefore) query.andWhere('standing.next_due_on < :dueBefore', { dueBefore });
  if (holderId) query.andWhere(`EXISTS (${heldBy} h.organization_id = :holderId)`, { holderId });
  if (centerId) query.andWhere(`${standsIn} = :centerId)`, { centerId });
  const soon = daysLater(today, reminders[0]);
  if (state === 'paid') query.andWhere('standing.next_due_on > :soon', { soon });
  if (state === 'due') query.andWhere('standing.next_due_on BETWEEN :today AND :soon', { soon });
  const inGrace = `standing.next_due_on + interval '6 months' >= :today`;
  if (state === 'grace') query.andWhere(`standing.next_due_on < :today AND ${inGrace}`);
  if (state === 'overdue') query.andWhere(`NOT ${inGrace}`);
  return query;
}

const order = [
  { column: 'standing.nextDueOn', property: 'nextDueOn', cast: 'date' },
  { column: 'standing.patentId', property: 'patentId', cast: 'uuid' },
];

/** What is to be paid next of each patent, the earliest first. */
export async function listDue(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: DocketQuery, today: Day) {
  const query = dueQuery(tx, caller, wanted, today);
  const page = { limit, cursor };
  const { items, nextCursor } = await pageBy(query, `annuities:${JSON.stringify(wanted)}`, order, page);
  return { items: await dueViews(tx, caller, items, today), nextCursor };
}

/** The whole docket, for a file. */
export async function allDue(tx: Tx, caller: Caller, wanted: DocketFileQuery, today: Day) {
  const query = dueQuery(tx, caller, wanted, today).orderBy('standing.nextDueOn').addOrderBy('standing.patentId');
  return dueViews(tx, caller, await query.limit(10_000).getMany(), today);
}

async function dueViews(tx: Tx, caller: Caller, standings: PatentStanding[], today: Day) {
  if (standings.length === 0) return [];
  const ids = standings.map(({ patentId }) => patentId);
  const patents = new Map((await tx.findBy(Patent, { id: In(ids) })).map((patent) => [patent.id, patent]));
  const holders = await holdersOf(tx, ids);
  const names = await holderNames(tx, holders);
  const [reliefs, payers] = [await reliefsOf(tx, ids), await payersOf(tx, standings)];
  return standings.map((standing): Shown<typeof DueAnnuity> => {
    const { id: patentId, applicationNumber, title, kind } = patents.get(standing.patentId)!;
    const own = holders.filter((holder) => holder.patentId === patentId);
    const [year, dueOn] = [standing.nextYear!, standing.nextDueOn!];
    const payable = payableOf({ id: patentId, kind }, standing, year, reliefs, today);
    const state = annuityStateOn(dueOn, today);
    return {
      ...{ patentId, applicationNumber, title, kind, year, dueOn, graceEndsOn: graceEndOf(dueOn) },
      ...{ fullFee: cny(payable?.fullFee ?? 0), fee: cny(payable?.fee ?? 0), surcharge: cny(payable?.surcharge ?? 0) },
      state: state === 'paid' ? 'upcoming' : state,
      holders: own.map(({ organizationId, name }) => names.get(organizationId ?? '') ?? name ?? ''),
      payer: mayKeep(caller, own, standing) ? (payers.get(standing.payerOrganizationId ?? '') ?? null) : null,
      mine: mayKeep(caller, own, standing),
    };
  });
}

async function holderNames(tx: Tx, holders: readonly PatentHolder[]): Promise<Map<string, string>> {
  const ids = [...new Set(holders.flatMap(({ organizationId }) => organizationId ?? []))];
  return new Map((await tx.findBy(Organization, { id: In(ids) })).map(({ id, name }) => [id, name]));
}

/** Whether the caller may enter what happened to a patent: for a holder, or of annuities for whoever pays them. */
export const mayKeep = (
  { ability }: Caller,
  holders: readonly Pick<PatentHolder, 'organizationId' | 'name'>[],
  payer: Pick<PatentStanding, 'payerOrganizationId'> | null = null,
): boolean =>
  holders.some((holder) => ability.can('keep', Object.assign(new PatentHolder(), holder))) ||
  (payer?.payerOrganizationId != null &&
    ability.can('keep', Object.assign(new PatentHolder(), { organizationId: payer.payerOrganizationId })));

/** @throws Refusal `not_holder` */
export async function ensureKeeps(
  tx: Tx,
  caller: Caller,
  patentId: string,
  payer: PatentStanding | null = null,
): Promise<void> {
  ensure(mayKeep(caller, await holdersOf(tx, [patentId]), payer), 'not_holder');
}
