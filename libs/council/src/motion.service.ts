import { OrganizationUser } from '@concentric/identity';
import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Attending, Body, Meeting, Seat } from './body.entity';
import { ensureSubject, takeEffect } from './carrying';
import type { Ballot, MotionVerb, NewMotion } from './contract';
import { motionViews, newestOf, only, type MotionShown } from './council.store';
import { motionChanged } from './events';
import { Motion, Vote } from './motion.entity';
import { ensureFit, ensureMotionStep, heldOn, outcomeOf, rulesOf, tallyOf } from './motion.rules';
import { ensureSeated } from './seating.rules';
import { findSeen, holdSeen, leads } from './sight.store';

type Step = Parameters<typeof motionChanged>[0];

/** What is put to a meeting, voted on seat by seat, and counted. */
@Injectable()
export class MotionService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, meetingId: string, page: PageQuery) {
    const tx = this.database.reader;
    const { sight } = await findSeen(tx, caller, Meeting, meetingId);
    const { items, nextCursor } = await newestOf(tx, Motion, 'council-motions', { meetingId }, page);
    return { items: await motionViews(tx, items, sight), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<MotionShown> {
    const tx = this.database.reader;
    const { row, sight } = await findSeen(tx, caller, Motion, id);
    return only(motionViews(tx, [row], sight));
  }

  /** @throws Refusal `not_found`, `forbidden`, `meeting_state`, `motion_wrong_body`, `motion_subject_unknown` */
  propose(caller: Caller, meetingId: string, { limit, ...wish }: NewMotion): Promise<MotionShown> {
    return this.database.write(caller, async (tx) => {
      const { row: meeting, sight } = await holdSeen(tx, caller, Meeting, meetingId);
      const today = civilDay(await databaseNow(tx));
      const sits = sight.seats.some((seat) => seat.bodyId === meeting.bodyId && heldOn(seat, today));
      ensure(sight.governs || sits, 'forbidden');
      const { state } = meeting;
      ensure(state === 'scheduled' || state === 'held', 'meeting_state', { state });
      const body = await tx.findOneByOrFail(Body, { id: meeting.bodyId });
      ensureFit(wish.purpose, body.kind);
      const motion = Object.assign(new Motion(), wish, {
        ...{ id: newId(), meetingId, bodyId: body.id, centerId: body.centerId, action: wish.action ?? null },
        ...{ number: (await tx.countBy(Motion, { meetingId })) + 1, limitAmount: limit?.amount ?? null },
        ...{ organizationId: wish.organizationId ?? null, subjectId: wish.subjectId ?? null, state: 'proposed' },
        ...{ openedAt: null, closedAt: null, reason: null, version: 1 },
        ...{ quorumNumerator: null, quorumDenominator: null, majority: null },
      });
      await ensureSubject(tx, motion);
      await tx.insert(Motion, { ...motion });
      await record(tx, caller, motionChanged('proposed', motion));
      return only(motionViews(tx, [motion], sight));
    });
  }

  /**
   * The seats of the day are called up under the rules of the day; those bound to the party, and the seat whose recall is
   * asked, keep out.
   * @throws Refusal `motion_state`, `meeting_state`, `body_incomplete`, `seats_missing`, or as `ensureSubject`
   */
  open(caller: Caller, id: string): Promise<MotionShown> {
    return this.lead(caller, id, 'open', async (tx, motion, now) => {
      const { state } = await tx.findOneByOrFail(Meeting, { id: motion.meetingId });
      ensure(state === 'held', 'meeting_state', { state });
      await ensureSubject(tx, motion);
      const lock = { mode: 'pessimistic_read' } as const;
      const body = await tx.findOneOrFail(Body, { where: { id: motion.bodyId }, lock });
      const today = civilDay(now);
      const seats = (await tx.findBy(Seat, { bodyId: motion.bodyId })).filter((seat) => heldOn(seat, today));
      ensureSeated(body, seats, today);
      const bound = motion.organizationId ? await boundTo(tx, motion.organizationId) : new Set<string>();
      const votes = seats.map(({ id: seatId, userId, organizationId }) => ({
        ...{ motionId: id, seatId, choice: null },
        recused:
          seatId === motion.subjectId ||
          (motion.organizationId !== null && (organizationId === motion.organizationId || bound.has(userId))),
      }));
      ensure(
        votes.some(({ recused }) => !recused),
        'seats_missing',
      );
      await tx.insert(Vote, votes);
      const { quorumNumerator, quorumDenominator, majority } = body;
      return ['opened', { state: 'open', openedAt: now, quorumNumerator, quorumDenominator, majority }];
    });
  }

  /** A seat may change its vote until the motion is closed. @throws Refusal `motion_closed`, `seat_required`, `seat_recused` */
  vote(caller: Caller, id: string, { choice }: Ballot): Promise<MotionShown> {
    return this.speak(caller, id, 'vote', { choice, recused: false });
  }

  /** The holder declares an interest: what the seat said is void. @throws Refusal as `vote` */
  recuse(caller: Caller, id: string): Promise<MotionShown> {
    return this.speak(caller, id, 'recuse', { choice: null, recused: true });
  }

  /** Counts, and does what was carried. @throws Refusal `motion_state`, `quorum_missing`, `motion_subject_unknown`, `matter_exists` */
  close(caller: Caller, id: string): Promise<MotionShown> {
    return this.lead(caller, id, 'close', async (tx, motion, now) => {
      const state = outcomeOf(tallyOf(await tx.findBy(Vote, { motionId: id }), rulesOf(motion)!));
      return [state, { state, closedAt: now }];
    });
  }

  /** @throws Refusal `motion_state` */
  withdraw(caller: Caller, id: string, reason: string): Promise<MotionShown> {
    return this.lead(caller, id, 'withdraw', (_, __, now) =>
      Promise.resolve(['withdrawn', { state: 'withdrawn', closedAt: now, reason }]),
    );
  }

  private lead(
    caller: Caller,
    id: string,
    verb: MotionVerb,
    decide: (tx: Tx, motion: Motion, now: Date) => Promise<[Step, Partial<Motion>]>,
  ): Promise<MotionShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Motion, id);
      const now = await databaseNow(tx);
      ensure(leads(sight, row.bodyId, civilDay(now)), 'forbidden');
      ensureMotionStep(verb, row.state);
      const [step, change] = await decide(tx, row, now);
      const motion = Object.assign(new Motion(), row, change, { version: row.version + 1 });
      await tx.update(Motion, { id }, { ...motion });
      if (motion.state === 'passed') await takeEffect(tx, caller, motion, civilDay(now));
      await record(tx, caller, motionChanged(step, motion));
      return only(motionViews(tx, [motion], sight));
    });
  }

  private speak(caller: Caller, id: string, verb: 'vote' | 'recuse', said: Pick<Vote, 'choice' | 'recused'>) {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Motion, id);
      ensureMotionStep(verb, row.state);
      const votes = await tx.findBy(Vote, { motionId: id });
      const today = civilDay(await databaseNow(tx));
      const vote = votes.find(({ seatId }) => sight.seats.some((seat) => seat.id === seatId && heldOn(seat, today)));
      ensure(vote !== undefined, 'seat_required');
      ensure(!vote.recused, 'seat_recused');
      await tx.update(Vote, { motionId: id, seatId: vote.seatId }, said);
      await tx.upsert(Attending, { meetingId: row.meetingId, seatId: vote.seatId }, ['meetingId', 'seatId']);
      const motion = Object.assign(new Motion(), row, { version: row.version + 1 });
      await tx.update(Motion, { id }, { version: motion.version });
      await record(tx, caller, motionChanged(verb === 'vote' ? 'voted' : 'recused', motion));
      return only(motionViews(tx, [motion], sight));
    });
  }
}

/** The users who belong to an organization. */
async function boundTo(tx: Tx, organizationId: string): Promise<Set<string>> {
  return new Set((await tx.findBy(OrganizationUser, { organizationId })).map(({ userId }) => userId));
}
