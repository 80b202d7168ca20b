import { Standing } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Body, Meeting, Seat } from './body.entity';
import type { BodyRules, NewBody, NewSeat, SeatEnd } from './contract';
import { bodyViews, newestOf, only, seatViews, type BodyShown, type SeatShown } from './council.store';
import { bodyChanged, seatChanged } from './events';
import { ensureLawful, ensureSeatKind } from './motion.rules';
import { ensureLeftWhole, ensureMinimum, requiredKinds } from './seating.rules';
import { findSeen, holdGoverned, holdSeen, sightOf } from './sight.store';

/** The board and the expert committee of a center, and who sits in them. */
@Injectable()
export class BodyService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string) {
    const tx = this.database.reader;
    const sight = await sightOf(tx, caller, centerId);
    const bodies = await tx.find(Body, { where: { centerId }, order: { kind: 'ASC' } });
    return { items: await bodyViews(tx, bodies, sight), mayGovern: sight.governs };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<BodyShown> {
    const tx = this.database.reader;
    const { row, sight } = await findSeen(tx, caller, Body, id);
    return only(bodyViews(tx, [row], sight));
  }

  /** @throws Refusal `not_found`, `forbidden`, `body_exists`, `quorum_too_low` */
  found(caller: Caller, centerId: string, { kind, name, rules }: NewBody): Promise<BodyShown> {
    return this.database.write(caller, async (tx) => {
      const sight = await holdGoverned(tx, caller, centerId);
      ensureLawful(kind, rules);
      const body = Object.assign(new Body(), {
        ...{ id: newId(), centerId, cityCode: sight.cityCode, kind, name, ...rules, version: 1 },
        requiredKinds: requiredKinds(sight.policyId, kind),
      });
      await tx.insert(Body, { ...body });
      await record(tx, caller, bodyChanged('founded', body));
      return only(bodyViews(tx, [body], sight));
    });
  }

  /**
   * Motions that are open are counted by the rules they were opened under.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `quorum_too_low`, `minimum_lowered`, `minimum_unfilled`
   */
  rule(caller: Caller, id: string, rules: BodyRules): Promise<BodyShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Body, id);
      ensure(sight.governs, 'forbidden');
      ensureLawful(row.kind, rules);
      if (await hasMet(tx, id)) {
        const seats = await tx.findBy(Seat, { bodyId: id });
        ensureMinimum(row, rules.minimumSeats, seats, civilDay(await databaseNow(tx)));
      }
      const body = Object.assign(new Body(), row, rules, { version: row.version + 1 });
      await tx.update(Body, { id }, { ...body });
      await record(tx, caller, bodyChanged('changed', body));
      return only(bodyViews(tx, [body], sight));
    });
  }

  /** @throws Refusal `not_found` */
  async seats(caller: Caller, bodyId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findSeen(tx, caller, Body, bodyId);
    const { items, nextCursor } = await newestOf(tx, Seat, 'council-seats', { bodyId }, page);
    return { items: await seatViews(tx, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async seat(caller: Caller, id: string): Promise<SeatShown> {
    const tx = this.database.reader;
    const { row } = await findSeen(tx, caller, Seat, id);
    return only(seatViews(tx, [row]));
  }

  /**
   * @throws Refusal `not_found`, `forbidden`, `seat_kind_unfit`, `seat_holder_unknown`, `seat_unit_not_member`, `seat_taken`,
   * `chair_taken`
   */
  give(caller: Caller, bodyId: string, wish: NewSeat): Promise<SeatShown> {
    return this.database.write(caller, async (tx) => {
      const { row: body, sight } = await holdSeen(tx, caller, Body, bodyId);
      ensure(sight.governs, 'forbidden');
      return only(seatViews(tx, [await seated(tx, caller, body, wish, null)]));
    });
  }

  /**
   * A body that has met keeps the seats it needs: a seat it cannot do without is taken over at once, or recalled by a motion.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `seat_ended`, `seat_end_early`, `seat_needed`, or as `give`
   */
  end(caller: Caller, id: string, { untilOn, successor }: SeatEnd): Promise<SeatShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Seat, id);
      ensure(sight.governs, 'forbidden');
      const today = civilDay(await databaseNow(tx));
      ensure(row.untilOn === null || row.untilOn > untilOn, 'seat_ended');
      // Whoever voted did so in a seat: the past is not undone.
      ensure(untilOn >= today && untilOn > row.fromOn, 'seat_end_early', { from: today });
      const seat = Object.assign(new Seat(), row, { untilOn, version: row.version + 1 });
      const lock = { mode: 'for_no_key_update' } as const;
      const body = await tx.findOneOrFail(Body, { where: { id: seat.bodyId }, lock });
      if (!successor && (await hasMet(tx, body.id))) {
        const others = (await tx.findBy(Seat, { bodyId: body.id })).filter((other) => other.id !== id);
        ensureLeftWhole(body, others, untilOn);
      }
      await tx.update(Seat, { id }, { ...seat });
      await record(tx, caller, seatChanged('ended', seat));
      if (successor) {
        // A member unit that names nobody's unit sends another of its own.
        const unit = seat.kind === 'member_unit' ? seat.organizationId : null;
        const organizationId = successor.organizationId ?? unit;
        await seated(tx, caller, body, { ...successor, organizationId, kind: seat.kind, fromOn: untilOn }, id);
      }
      return only(seatViews(tx, [seat]));
    });
  }
}

/** @throws Refusal `seat_kind_unfit`, `seat_holder_unknown`, `seat_unit_not_member`, `seat_taken`, `chair_taken` */
async function seated(tx: Tx, caller: Caller, body: Body, { email, ...wish }: NewSeat, replaces: string | null) {
  ensureSeatKind(wish.kind, body.kind);
  const user = await tx.findOneBy(User, { email });
  ensure(user !== null, 'seat_holder_unknown');
  const organizationId = wish.organizationId ?? null;
  if (organizationId) await ensureMember(tx, body.centerId, organizationId);
  const seat = Object.assign(new Seat(), wish, {
    ...{ id: newId(), bodyId: body.id, centerId: body.centerId, userId: user.id, organizationId },
    ...{ untilOn: wish.untilOn ?? null, replaces, version: 1 },
  });
  await tx.insert(Seat, { ...seat });
  await record(tx, caller, seatChanged('given', seat));
  return seat;
}

/** Whether a meeting of the body was held. */
const hasMet = (tx: Tx, bodyId: string) => tx.existsBy(Meeting, { bodyId, state: In(['held', 'minuted']) });

async function ensureMember(tx: Tx, centerId: string, organizationId: string): Promise<void> {
  ensure(await tx.existsBy(Standing, { centerId, organizationId, endsAt: IsNull() }), 'seat_unit_not_member');
}
