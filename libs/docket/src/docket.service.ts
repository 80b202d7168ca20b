import { User } from '@concentric/identity';
import { civilDay, cny, ensure, Refusal, type Day, type PageQuery, type Shown } from '@concentric/kernel';
import { holdersOf, Patent } from '@concentric/patent';
import {
  Database,
  databaseNow,
  ensureFresh,
  find,
  pageBy,
  type Caller,
  type FileAnswer,
  type SpokenLanguage,
  type Tx,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { docketCsv } from './annuity.csv';
import { annuityFrom, checkPayment } from './annuity.rules';
import { allDue, annuityFactsOf, ensureKeeps, listDue, mayKeep, scheduleNow } from './annuity.store';
import {
  isOfPlatform,
  type AnnuityPayment,
  type DocketFileQuery,
  type DocketQuery,
  type FeeReliefView,
  type NewFeeRelief,
  type NewPatentEvent,
  type PatentEventView,
  type PatentStandingView,
} from './contract';
import { PatentEvent, PatentFeeRelief, PatentStanding } from './docket.entity';
import {
  enterEvent,
  eventsOf,
  grantFeeRelief,
  holdDocket,
  onDay,
  recordLogs,
  reliefsOf,
  reverseEvent,
  shortenRelief,
  type EventWish,
  type HeldDocket,
} from './docket.store';
import { kindsOfEvents } from './event.rules';
import { blocksLicensing, paidThrough, standingFrom } from './standing.rules';

type EventShown = Shown<typeof PatentEventView>;

/** What happened to patents, where they stand for it, and what is to be paid to keep them. */
@Injectable()
export class DocketService {
  constructor(private readonly database: Database) {}

  /* Events */

  async events(caller: Caller, patentId: string, page: PageQuery) {
    const tx = this.database.reader;
    await find(tx, caller, Patent, patentId);
    const order = [
      { column: 'event.happenedOn', property: 'happenedOn', cast: 'date', descending: true },
      { column: 'event.id', property: 'id', cast: 'uuid', descending: true },
    ];
    const query = tx.createQueryBuilder(PatentEvent, 'event').where({ patentId });
    const { items, nextCursor } = await pageBy(query, `patent-events:${patentId}`, order, page);
    return { items: await eventViews(tx, caller, items), nextCursor };
  }

  async event(caller: Caller, id: string): Promise<EventShown> {
    const tx = this.database.reader;
    return this.shown(tx, caller, await findEvent(tx, caller, id));
  }

  /**
   * Enters what happened to a patent, for one who holds it; a payment as `pay` checks it, but for earlier years.
   * @throws Refusal `not_found`, `not_holder`, `patent_event_of_platform`, and as `recordEvent` and `checkPayment`
   */
  record(caller: Caller, patentId: string, wish: NewPatentEvent): Promise<EventShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdDocket(tx, patentId);
      await ensureKeeps(tx, caller, patentId);
      ensure(!isOfPlatform(wish.kind), 'patent_event_of_platform');
      const entry = wish.kind === 'annuity_paid' ? await paymentEntered(tx, held, wish as PaymentWish) : wish;
      return this.shown(tx, caller, await enterEvent(tx, caller, held, entry as EventWish));
    });
  }

  /** @throws Refusal `not_found`, `not_holder`, `patent_event_of_platform`, and as `reverseEvent` */
  reverse(caller: Caller, id: string, reason: string): Promise<EventShown> {
    return this.database.write(caller, async (tx) => {
      const original = await findEvent(tx, caller, id);
      const held = await holdDocket(tx, original.patentId);
      await ensureKeeps(tx, caller, original.patentId);
      ensure(!isOfPlatform(original.kind), 'patent_event_of_platform');
      await reverseEvent(tx, caller, held, original, reason);
      return this.shown(tx, caller, original);
    });
  }

  /** Enters whole logs of patents of which nothing is known yet. */
  recordLogs(caller: Caller, logs: Parameters<typeof recordLogs>[2]): Promise<object> {
    return this.database.write(caller, async (tx) => {
      await recordLogs(tx, caller, logs);
      return {};
    });
  }

  /* Standing */

  async standing(caller: Caller, patentId: string): Promise<Shown<typeof PatentStandingView>> {
    const tx = this.database.reader;
    const patent = await find(tx, caller, Patent, patentId);
    const today = civilDay(await databaseNow(tx));
    const row = onDay(await tx.findOneByOrFail(PatentStanding, { patentId }), today);
    const { annuity, restoredOn: _, ...derived } = standingFrom(await eventsOf(tx, patentId), patent, today);
    return {
      ...{ ...derived, patentId, version: row.version },
      pledges: [...derived.pledges],
      proceedings: [...derived.proceedings],
      nextAnnuity: annuity && { year: annuity.year, dueOn: annuity.dueOn, graceEndsOn: annuity.graceEndsOn },
      blocks: {
        nonExclusive: blocksLicensing(row),
        exclusive: blocksLicensing(row, { exclusive: true }),
        open: blocksLicensing(row, { open: true }),
      },
    };
  }

  /* Annuities */

  async schedule(caller: Caller, patentId: string) {
    const tx = this.database.reader;
    const patent = await find(tx, caller, Patent, patentId);
    const standing = await tx.findOneByOrFail(PatentStanding, { patentId });
    const now = await databaseNow(tx);
    return scheduleNow(tx, caller, { patent, standing, events: await eventsOf(tx, patentId), today: civilDay(now) });
  }

  /**
   * Enters that the annuity of a year was paid to the office, for a holder or whoever pays.
   * @throws Refusal `not_found`, `not_holder`, `stale_version`, `filing_date_unknown`, `patent_event_in_future`,
   * `patent_event_impossible`, and as `checkPayment`
   */
  pay(caller: Caller, patentId: string, year: number, { paidOn, amount, evidence }: AnnuityPayment) {
    return this.database.write(caller, async (tx) => {
      const held = await holdDocket(tx, patentId);
      const { patent, standing, events, today } = held;
      await ensureKeeps(tx, caller, patentId, standing);
      ensureFresh(caller, standing);
      const derived = standingFrom(events, patent, today);
      const on = paidOn ?? today;
      ensure(on <= today, 'patent_event_in_future', { on, today });
      const facts = annuityFactsOf(patent, derived);
      ensure(facts !== null || derived.grantedOn === null, 'filing_date_unknown');
      ensure(facts !== null, 'annuity_not_owed', { year });
      const { fee, surcharge } = checkPayment(facts, derived.annuity, {
        ...{ year, paidOn: on, amount: amount?.amount ?? null, restoredOn: derived.restoredOn },
        reliefs: await reliefsOf(tx, [patentId]),
      });
      const data = {
        year,
        amount: cny(fee),
        surcharge: cny(surcharge),
        payerOrganizationId: standing.payerOrganizationId,
      };
      await enterEvent(tx, caller, held, { kind: 'annuity_paid', on, data, evidence: evidence ?? null });
      return scheduleNow(tx, caller, await holdDocket(tx, patentId));
    });
  }

  async due(caller: Caller, query: DocketQuery) {
    const tx = this.database.reader;
    return listDue(tx, caller, query, civilDay(await databaseNow(tx)));
  }

  async file(caller: Caller, query: DocketFileQuery, language: SpokenLanguage): Promise<FileAnswer> {
    const tx = this.database.reader;
    const today = civilDay(await databaseNow(tx));
    const name = `${{ zh: '年费台账', en: 'annuities' }[language]}-${today}.csv`;
    return { name, content: docketCsv(await allDue(tx, caller, query, today), language) };
  }

  /* Fee reliefs */

  async relief(caller: Caller, id: string): Promise<Shown<typeof FeeReliefView>> {
    return findRelief(this.database.reader, caller, id);
  }

  /** @throws Refusal `not_found`, `not_holder`, `fee_relief_exists`, `fee_relief_reversed_period` */
  reduce(caller: Caller, patentId: string, { endsOn = null, ...wish }: NewFeeRelief) {
    return this.database.write(caller, async (tx) => {
      await this.holdMine(tx, caller, patentId);
      const { startsOn } = wish;
      ensure(endsOn === null || endsOn > startsOn, 'fee_relief_reversed_period', { startsOn });
      return grantFeeRelief(tx, caller, { ...wish, patentId, ground: 'reduction', endsOn });
    });
  }

  /**
   * Ends a reduction before its time; what an open licence takes off ends with that.
   * @throws Refusal `not_found`, `not_holder`, `fee_relief_follows`, `fee_relief_over`, `fee_relief_reversed_period`
   */
  endReduction(caller: Caller, id: string, endsOn: Day | null): Promise<Shown<typeof FeeReliefView>> {
    return this.database.write(caller, async (tx) => {
      const { patentId, startsOn } = await findRelief(tx, caller, id);
      const { today } = await this.holdMine(tx, caller, patentId);
      const relief = await tx.findOneByOrFail(PatentFeeRelief, { id });
      ensureFresh(caller, relief);
      ensure(relief.ground === 'reduction', 'fee_relief_follows');
      const until = endsOn ?? today;
      ensure(relief.endsOn === null || until < relief.endsOn, 'fee_relief_over', { endsOn: relief.endsOn });
      ensure(until > startsOn, 'fee_relief_reversed_period', { startsOn });
      await shortenRelief(tx, caller, relief, until);
      return tx.findOneByOrFail(PatentFeeRelief, { id });
    });
  }

  private async holdMine(tx: Tx, caller: Caller, patentId: string): Promise<HeldDocket> {
    const held = await holdDocket(tx, patentId);
    await ensureKeeps(tx, caller, patentId);
    return held;
  }

  private async shown(tx: Tx, caller: Caller, event: PatentEvent): Promise<EventShown> {
    const [view] = await eventViews(tx, caller, [event]);
    return view!;
  }
}

type PaymentWish = EventWish & {
  readonly data: { readonly year: number; readonly amount: Fen; readonly surcharge: Fen };
};
type Fen = { readonly amount: number };

/**
 * A payment somebody enters from its receipt, as it may have been: whoever pays a year has paid those before it, too.
 * @throws Refusal `filing_date_unknown`, and as `checkPayment`
 */
async function paymentEntered(tx: Tx, held: HeldDocket, wish: PaymentWish): Promise<EventWish> {
  const { patent, events, today } = held;
  const derived = standingFrom(events, patent, today);
  const { year, amount, surcharge } = wish.data;
  const facts = annuityFactsOf(patent, derived);
  ensure(facts !== null || derived.grantedOn === null, 'filing_date_unknown');
  // Of what is not granted the log itself says that it cannot be.
  if (facts)
    checkPayment(facts, annuityFrom(facts, paidThrough(events), year, wish.on), {
      ...{ year, paidOn: wish.on, amount: amount.amount + surcharge.amount, restoredOn: derived.restoredOn },
      reliefs: await reliefsOf(tx, [patent.id]),
    });
  return { ...wish, data: { ...wish.data, payerOrganizationId: null } };
}

/** @throws Refusal `not_found` */
async function findEvent(tx: Tx, caller: Caller, id: string): Promise<PatentEvent> {
  const event = await tx.findOneBy(PatentEvent, { id });
  if (!event) throw new Refusal('not_found');
  await find(tx, caller, Patent, event.patentId);
  return event;
}

/** @throws Refusal `not_found` */
async function findRelief(tx: Tx, caller: Caller, id: string): Promise<PatentFeeRelief> {
  const relief = await tx.findOneBy(PatentFeeRelief, { id });
  if (!relief) throw new Refusal('not_found');
  await find(tx, caller, Patent, relief.patentId);
  return relief;
}

const omit = (data: PatentEvent['data'], name: string) =>
  Object.fromEntries(Object.entries(data).filter(([key]) => key !== name));

/** Entries as they are shown; who entered one is told to those who may enter them. */
async function eventViews(tx: Tx, caller: Caller, events: readonly PatentEvent[]): Promise<EventShown[]> {
  if (events.length === 0) return [];
  const reversals = await tx.findBy(PatentEvent, { reverses: In(events.map(({ id }) => id)) });
  const reversedBy = new Map(reversals.map(({ id, reverses }) => [reverses, id]));
  const users = await tx.findBy(User, { id: In([...new Set(events.flatMap(({ userId }) => userId ?? []))]) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const keeps = mayKeep(caller, await holdersOf(tx, [events[0]!.patentId]));
  const told = (data: PatentEvent['data']) => (keeps ? data : omit(data, 'payerOrganizationId'));
  return events.map(({ happenedOn, userId, ...event }) => ({
    ...{ ...event, data: told(event.data), on: happenedOn, category: kindsOfEvents[event.kind].category },
    reversedBy: reversedBy.get(event.id) ?? null,
    recordedBy: keeps ? (names.get(userId ?? '') ?? null) : null,
  }));
}
