import { civilDay, Refusal, type Day } from '@concentric/kernel';
import { Patent } from '@concentric/patent';
import { databaseNow, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull, MoreThan } from 'typeorm';
import { v7 as newId } from 'uuid';
import { reminderOn } from './annuity.rules';
import type { FeeReliefGround, PatentEventKind } from './contract';
import { PatentEvent, PatentFeeRelief, PatentStanding } from './docket.entity';
import { checkDay, checkKind, codeOf } from './event.rules';
import { feeReliefChanged, patentEventEntered, patentLogEntered, standingChanged } from './events';
import {
  annuityStateNow,
  checkLog,
  checkWithout,
  effective,
  movesOnAfter,
  pledgeOf,
  runOut,
  standingFrom,
  type DerivedStanding,
  type Pledge,
} from './standing.rules';

/** An event to be entered. `data` has the shape `eventData` gives for its kind. */
export type EventWish = {
  readonly kind: PatentEventKind;
  readonly on: Day;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly evidence?: string | null;
  readonly code?: string | null;
};

/** A patent held with all that is known of where it stands. */
export type HeldDocket = {
  readonly patent: Patent;
  readonly standing: PatentStanding;
  readonly events: readonly PatentEvent[];
  readonly now: Date;
  readonly today: Day;
};

/** Holds a patent, then its standing, so that who enters something of it queues. @throws Refusal `not_found` */
export async function holdDocket(tx: Tx, patentId: string): Promise<HeldDocket> {
  const patent = await tx.findOne(Patent, { where: { id: patentId }, lock: { mode: 'pessimistic_write' } });
  if (!patent) throw new Refusal('not_found');
  const standing = await tx.findOneOrFail(PatentStanding, {
    where: { patentId },
    lock: { mode: 'pessimistic_write' },
  });
  const events = await eventsOf(tx, patentId);
  const now = await databaseNow(tx);
  return { patent, standing, events, now, today: civilDay(now) };
}

/** The whole log of a patent, in the order of its days. */
export const eventsOf = (tx: Tx, patentId: string): Promise<PatentEvent[]> =>
  tx.find(PatentEvent, { where: { patentId }, order: { happenedOn: 'ASC', id: 'ASC' } });

/** Where patents stand today: as kept, with what time alone has changed since. In the order of their ids. */
export async function standingsOf(tx: Tx, patentIds: readonly string[]): Promise<PatentStanding[]> {
  const rows = await tx.find(PatentStanding, { where: { patentId: In(patentIds) }, order: { patentId: 'ASC' } });
  const today = civilDay(await databaseNow(tx));
  return rows.map((row) => onDay(row, today));
}

/** A kept standing on a later day. */
export function onDay(row: PatentStanding, today: Day): PatentStanding {
  const status = runOut(row.status, row.expiresOn, today);
  return Object.assign(new PatentStanding(), row, { status, annuityState: annuityStateNow({ ...row, status }, today) });
}

/** The pledges in force on patents, the oldest first. */
export async function pledgesOf(
  tx: Tx,
  patentIds: readonly string[],
): Promise<(Pledge & { readonly patentId: string })[]> {
  if (patentIds.length === 0) return [];
  const kinds = In(['pledged', 'pledge_released'] satisfies PatentEventKind[]);
  const events = effective(await tx.findBy(PatentEvent, { patentId: In(patentIds), kind: kinds }));
  const released = new Set(events.map(({ kind, data }) => (kind === 'pledge_released' ? data['eventId'] : null)));
  return events
    .filter(({ kind, id }) => kind === 'pledged' && !released.has(id))
    .map((event) => ({ ...pledgeOf(event), patentId: event.patentId }));
}

/** The row a derived standing is kept as. */
function rowOf(before: PatentStanding, derived: DerivedStanding, movesOn: Day | null): PatentStanding {
  const { status, recorded, filedOn, grantedOn, expiresOn, extensionDays, partlyInvalidated } = derived;
  const { pledges, proceedings, openLicence, annuity, annuityState } = derived;
  return Object.assign(new PatentStanding(), before, {
    ...{ status, recorded, filedOn, grantedOn, expiresOn, extensionDays, partlyInvalidated, openLicence, annuityState },
    movesOn,
    pledged: pledges.length > 0,
    pledgeConsented: pledges.length > 0 && pledges.every(({ consentToLicence }) => consentToLicence),
    inProceedings: proceedings.length > 0,
    suspended: proceedings.some(({ kind }) => kind !== 'invalidation'),
    nextYear: annuity?.year ?? null,
    nextDueOn: annuity?.dueOn ?? null,
    version: before.version + 1,
  });
}

/** The day it is looked at again: today where somebody is to be reminded of an annuity. */
const turnOf = (derived: DerivedStanding, today: Day): Day | null =>
  derived.annuity && reminderOn(derived.annuity, today) !== null ? today : movesOnAfter(derived, today);

/** What a change of is worth telling. */
const told = [
  ...(['status', 'recorded', 'grantedOn', 'expiresOn', 'partlyInvalidated', 'pledged', 'pledgeConsented'] as const),
  ...(['inProceedings', 'suspended', 'openLicence', 'annuityState'] as const),
];

/** Keeps where a patent stands from now on. What falls due soon is looked at by the job of the day. */
export async function keepStanding(
  tx: Tx,
  caller: Caller,
  { patent, standing: before, today }: HeldDocket,
  events: readonly PatentEvent[],
  remindNow = true,
): Promise<PatentStanding> {
  const derived = standingFrom(events, patent, today);
  const after = rowOf(before, derived, remindNow ? turnOf(derived, today) : movesOnAfter(derived, today));
  await tx.update(PatentStanding, { patentId: patent.id }, after);
  if (told.some((key) => before[key] !== after[key])) await record(tx, caller, standingChanged(before, after));
  return after;
}

/** @throws Refusal `patent_event_in_future`, `patent_event_before_filing`, `patent_event_code_differs` */
function entryOf(
  { patent, events, today, now }: HeldDocket,
  caller: Caller,
  wish: EventWish,
  filedOn: Day | null,
): PatentEvent {
  const { kind, on, data = {}, evidence = null, code } = wish;
  // What comes before the grant befalls the application (TA01).
  const application = kind === 'transferred' && !isGrantedBy(events, on);
  checkKind(kind, patent.kind);
  checkDay(on, filedOn, today);
  return Object.assign(new PatentEvent(), {
    ...{ id: newId(), patentId: patent.id, kind, happenedOn: on, data, evidence, reverses: null, reason: null },
    code: codeOf(kind, { code: code ?? null, part: data['claims'] === 'part', application }),
    ...{ userId: caller.facts.userId, recordedAt: now },
  });
}

const isGrantedBy = (events: readonly PatentEvent[], day: Day): boolean =>
  effective(events).some(({ kind, happenedOn }) => kind === 'granted' && happenedOn <= day);

const filedOnOf = ({ patent, events }: HeldDocket) =>
  patent.filedOn ?? effective(events).find(({ kind }) => kind === 'filed')?.happenedOn ?? null;

/**
 * Enters what happened to a patent, and keeps where it stands now. Who may is the caller's to ask.
 * @throws Refusal `not_found`, `patent_event_in_future`, `patent_event_before_filing`, `patent_event_code_differs`,
 * `patent_event_impossible`, `event_to_close_unknown`, `annuity_already_paid`
 */
export async function recordEvent(tx: Tx, caller: Caller, patentId: string, wish: EventWish): Promise<PatentEvent> {
  return enterEvent(tx, caller, await holdDocket(tx, patentId), wish);
}

/** The same of a patent that is held. */
export async function enterEvent(tx: Tx, caller: Caller, held: HeldDocket, wish: EventWish): Promise<PatentEvent> {
  const entry = entryOf(held, caller, wish, wish.kind === 'filed' ? null : filedOnOf(held));
  const events = [...held.events, entry];
  checkLog(events, held.patent);
  await tx.insert(PatentEvent, entry as never);
  const after = await keepStanding(tx, caller, held, events);
  await record(tx, caller, patentEventEntered(entry, after));
  return entry;
}

/**
 * Takes an entry back by one that mirrors it.
 * @throws Refusal `patent_event_reversed`, `patent_event_irreversible`, `patent_event_depended_on`
 */
export async function reverseEvent(
  tx: Tx,
  caller: Caller,
  held: HeldDocket,
  original: PatentEvent,
  reason: string,
): Promise<PatentEvent> {
  if (original.reverses !== null) throw new Refusal('patent_event_irreversible');
  if (held.events.some(({ reverses }) => reverses === original.id)) throw new Refusal('patent_event_reversed');
  checkWithout(held.events, original.id, held.patent);
  const entry = Object.assign(new PatentEvent(), original, {
    ...{ id: newId(), reverses: original.id, reason, userId: caller.facts.userId, recordedAt: held.now },
  });
  await tx.insert(PatentEvent, entry as never);
  const after = await keepStanding(tx, caller, held, [...held.events, entry]);
  await record(tx, caller, patentEventEntered(entry, after));
  return entry;
}

/**
 * Enters whole logs of patents of which nothing was entered, in few statements: what an office's file holds.
 * @throws Refusal as `recordEvent`
 */
export async function recordLogs(
  tx: Tx,
  caller: Caller,
  logs: readonly { readonly patentId: string; readonly events: readonly EventWish[] }[],
): Promise<void> {
  const ids = logs.map(({ patentId }) => patentId);
  const where = { where: { id: In(ids) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } } as const;
  const patents = new Map((await tx.find(Patent, where)).map((patent) => [patent.id, patent]));
  const rows = await tx.findBy(PatentStanding, { patentId: In(ids) });
  const standings = new Map(rows.map((row) => [row.patentId, row]));
  const now = await databaseNow(tx);
  const entered: PatentEvent[] = [];
  const kept: PatentStanding[] = [];
  for (const { patentId, events } of logs) {
    const [patent, standing] = [patents.get(patentId), standings.get(patentId)];
    if (!patent || !standing) throw new Refusal('not_found');
    const held = { patent, standing, now, today: civilDay(now) };
    const entries: PatentEvent[] = [];
    for (const wish of events) entries.push(entryOf({ ...held, events: entries }, caller, wish, patent.filedOn));
    const derived = standingFrom(entries, patent, held.today);
    entered.push(...entries);
    kept.push(rowOf(standing, derived, turnOf(derived, held.today)));
  }
  for (let from = 0; from < entered.length; from += 1000)
    await tx.insert(PatentEvent, entered.slice(from, from + 1000) as never);
  if (kept.length > 0) await tx.upsert(PatentStanding, kept as never, ['patentId']);
  const counts = new Map(logs.map(({ patentId, events }) => [patentId, events.length]));
  for (const standing of kept) await record(tx, caller, patentLogEntered(standing, counts.get(standing.patentId) ?? 0));
}

/* Fee reliefs */

export const reliefsOf = (tx: Tx, patentIds: readonly string[]): Promise<PatentFeeRelief[]> =>
  tx.find(PatentFeeRelief, { where: { patentId: In(patentIds) }, order: { startsOn: 'ASC', id: 'ASC' } });

/**
 * Lets part of the annuities of a patent go unpaid for a time. Who may is the caller's to ask.
 * @param wish.rateBp what is not to be paid, in basis points; `endsOn` is the first day it no longer holds
 * @throws Refusal `fee_relief_exists`
 */
export async function grantFeeRelief(
  tx: Tx,
  caller: Caller,
  wish: { patentId: string; ground: FeeReliefGround; rateBp: number; startsOn: Day; endsOn?: Day | null },
): Promise<PatentFeeRelief> {
  const relief: PatentFeeRelief = Object.assign(new PatentFeeRelief(), {
    ...{ endsOn: null, ...wish, id: newId(), version: 1 },
  });
  await tx.insert(PatentFeeRelief, relief);
  await record(tx, caller, feeReliefChanged('granted', relief, null));
  return relief;
}

/** Ends the reliefs of a ground that hold on a day or later; one that had not begun is taken away. */
export async function endFeeRelief(tx: Tx, caller: Caller, patentId: string, ground: FeeReliefGround, on: Day) {
  const where = { patentId, ground };
  const live = await tx.findBy(PatentFeeRelief, [
    { ...where, endsOn: MoreThan(on) },
    { ...where, endsOn: IsNull() },
  ]);
  for (const relief of live) await shortenRelief(tx, caller, relief, on);
}

export async function shortenRelief(tx: Tx, caller: Caller, before: PatentFeeRelief, endsOn: Day): Promise<void> {
  const after = Object.assign(new PatentFeeRelief(), before, { endsOn, version: before.version + 1 });
  if (endsOn <= before.startsOn) await tx.delete(PatentFeeRelief, { id: before.id });
  else await tx.update(PatentFeeRelief, { id: before.id }, after);
  await record(tx, caller, feeReliefChanged('ended', after, before));
}
