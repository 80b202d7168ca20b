import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import { fulfil, raise, waive, type ObligationName } from '@concentric/obligation';
import { Database, databaseNow, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Attending, Body, Meeting, Seat } from './body.entity';
import type { Attendance, MeetingVerb, Minutes, MinutesSignature, NewMeeting } from './contract';
import { meetingViews, newestOf, only, type MeetingShown } from './council.store';
import { meetingChanged } from './events';
import { Motion } from './motion.entity';
import { ensureMeetingStep, heldOn } from './motion.rules';
import { chairs, findSeen, holdSeen, leads, sightOf, type Sight } from './sight.store';

/** Meetings of the bodies, who was there, and the minutes the chair signs. */
@Injectable()
export class MeetingService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, page: PageQuery) {
    const tx = this.database.reader;
    const sight = await sightOf(tx, caller, centerId);
    const { items, nextCursor } = await newestOf(tx, Meeting, 'council-meetings', { centerId }, page);
    return { items: await meetingViews(tx, items, sight), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<MeetingShown> {
    const tx = this.database.reader;
    const { row, sight } = await findSeen(tx, caller, Meeting, id);
    return only(meetingViews(tx, [row], sight));
  }

  /** @throws Refusal `not_found`, `forbidden` */
  schedule(caller: Caller, bodyId: string, wish: NewMeeting): Promise<MeetingShown> {
    return this.database.write(caller, async (tx) => {
      const { row: body, sight } = await findSeen(tx, caller, Body, bodyId);
      const today = civilDay(await databaseNow(tx));
      ensure(leads(sight, bodyId, today), 'forbidden');
      const meeting = Object.assign(new Meeting(), wish, {
        ...{ id: newId(), bodyId, centerId: body.centerId, state: 'scheduled', heldAt: null, minutes: null },
        ...{ minutesSha256: null, signedBy: null, signedAt: null, reason: null, version: 1 },
      });
      await tx.insert(Meeting, { ...meeting });
      await record(tx, caller, meetingChanged('scheduled', meeting));
      const on = civilDay(meeting.scheduledAt);
      const due = { dueOn: on < today ? today : on, subject: { type: 'meeting', id: meeting.id } };
      await raise(tx, caller, { ...dutyOf(meeting), ...due });
      return only(meetingViews(tx, [meeting], sight));
    });
  }

  /** Opens the meeting with those who are there. @throws Refusal `meeting_state`, `meeting_early`, `seat_not_of_body` */
  hold(caller: Caller, id: string, { seatIds }: Attendance): Promise<MeetingShown> {
    return this.move(caller, id, 'hold', async (tx, meeting, now) => {
      ensure(meeting.scheduledAt <= now, 'meeting_early', { at: meeting.scheduledAt.toISOString() });
      const wanted = [...new Set(seatIds)];
      const seats = await tx.findBy(Seat, { id: In(wanted), bodyId: meeting.bodyId });
      const sitting = seats.filter((seat) => heldOn(seat, civilDay(now)));
      ensure(sitting.length === wanted.length, 'seat_not_of_body');
      await tx.insert(
        Attending,
        wanted.map((seatId) => ({ meetingId: id, seatId })),
      );
      await fulfil(tx, caller, dutyOf(meeting), civilDay(now));
      return ['held', { state: 'held', heldAt: now }];
    });
  }

  /** @throws Refusal `meeting_state` */
  write(caller: Caller, id: string, { text }: Minutes): Promise<MeetingShown> {
    return this.move(caller, id, 'write', () =>
      Promise.resolve(['written', { minutes: text, minutesSha256: createHash('sha256').update(text).digest('hex') }]),
    );
  }

  /** @throws Refusal `meeting_state`, `not_the_chair`, `minutes_missing`, `minutes_differ`, `motions_undecided` */
  sign(caller: Caller, id: string, { sha256 }: MinutesSignature): Promise<MeetingShown> {
    return this.move(caller, id, 'sign', async (tx, meeting, now) => {
      ensure(meeting.minutesSha256 !== null, 'minutes_missing');
      ensure(meeting.minutesSha256 === sha256, 'minutes_differ');
      const count = await tx.countBy(Motion, { meetingId: id, state: In(['proposed', 'open']) });
      ensure(count === 0, 'motions_undecided', { count });
      return ['minuted', { state: 'minuted', signedBy: caller.facts.userId, signedAt: now }];
    });
  }

  /** @throws Refusal `meeting_state`, `motions_undecided` */
  cancel(caller: Caller, id: string, reason: string): Promise<MeetingShown> {
    return this.move(caller, id, 'cancel', async (tx, meeting) => {
      const count = await tx.countBy(Motion, { meetingId: id, state: In(['proposed', 'open']) });
      ensure(count === 0, 'motions_undecided', { count });
      await waive(tx, caller, dutyOf(meeting), reason);
      return ['cancelled', { state: 'cancelled', reason }];
    });
  }

  private move(
    caller: Caller,
    id: string,
    verb: MeetingVerb,
    decide: (tx: Tx, meeting: Meeting, now: Date) => Promise<[Parameters<typeof meetingChanged>[0], Partial<Meeting>]>,
  ): Promise<MeetingShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Meeting, id);
      const now = await databaseNow(tx);
      ensureMay(verb, sight, row.bodyId, now);
      ensureMeetingStep(verb, row.state);
      const [step, change] = await decide(tx, row, now);
      const meeting = Object.assign(new Meeting(), row, change, { version: row.version + 1 });
      await tx.update(Meeting, { id }, { ...meeting });
      await record(tx, caller, meetingChanged(step, meeting));
      return only(meetingViews(tx, [meeting], sight));
    });
  }
}

/** A meeting that was called is owed: it is held by its day, or called off. */
const dutyOf = ({ centerId, id }: Meeting): ObligationName => ({ centerId, kind: 'meeting', key: id });

/** @throws Refusal `forbidden`, `not_the_chair` */
function ensureMay(verb: MeetingVerb, sight: Sight, bodyId: string, now: Date): void {
  if (verb === 'sign') ensure(chairs(sight, bodyId, civilDay(now)), 'not_the_chair');
  else ensure(leads(sight, bodyId, civilDay(now)), 'forbidden');
}
