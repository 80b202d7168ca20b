import { ensure, type PageQuery } from '@concentric/kernel';
import { actingOrganization, Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewSession, SessionCompletion, SessionReason, TrainingSessionQuery } from './contract';
import { Course } from './course.entity';
import { heldBy, keepQualifications, newQualification, renewed } from './qualification.store';
import { Enrolment, TrainingSession } from './training.entity';
import { ensureAhead, ensureMayEnrol, ensureMayLeave, moveSession, resultsOf } from './training.rules';
import {
  enrolledIn,
  findEnrolment,
  isPersonOf,
  keepEnrolment,
  keepResults,
  keepSession,
  listEnrolments,
  listSessions,
  sessionViews,
  type SessionShown,
} from './training.store';

@Injectable()
export class TrainingService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, courseId: string | null, query: TrainingSessionQuery) {
    if (courseId) await find(this.database.reader, caller, Course, courseId);
    return listSessions(this.database.reader, caller, courseId, query);
  }

  async read(caller: Caller, id: string): Promise<SessionShown> {
    return this.view(this.database.reader, caller, await find(this.database.reader, caller, TrainingSession, id));
  }

  /** Who takes part, as far as the caller may see. @throws Refusal `not_found` */
  async enrolments(caller: Caller, id: string, page: PageQuery) {
    await find(this.database.reader, caller, TrainingSession, id);
    return listEnrolments(this.database.reader, caller, id, page);
  }

  /** @throws Refusal `session_in_past`, `trainer_unknown`, `forbidden`, `not_found` */
  plan(caller: Caller, courseId: string, { trainerUserId = null, ...wish }: NewSession): Promise<SessionShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId, ownerOrganizationId } = await hold(tx, caller, 'train', Course, courseId);
      ensureAhead(wish.startsAt, new Date());
      ensure(!trainerUserId || (await isPersonOf(tx, ownerOrganizationId, trainerUserId)), 'trainer_unknown');
      const about = { courseId, centerId, ownerOrganizationId, trainerUserId, ...wish };
      const state = { state: 'planned' as const, enrolled: 0, reason: null };
      const session = Object.assign(new TrainingSession(), { ...about, ...state, id: newId(), version: 1 });
      return this.view(tx, caller, await keepSession(tx, caller, session, null));
    });
  }

  /** @throws Refusal `session_full`, `session_begun`, `session_closed`, `enrolled_already`, `organization_required` */
  enrol(caller: Caller, id: string): Promise<SessionShown> {
    return this.database.write(caller, async (tx) => {
      const session = await hold(tx, caller, 'enrol', TrainingSession, id);
      const userId = caller.facts.userId!;
      const before = await findEnrolment(tx, id, userId);
      ensureMayEnrol(session, before?.state ?? null, new Date());
      const { centerId, ownerOrganizationId } = session;
      const enrolment = Object.assign(new Enrolment(), {
        ...{ id: before?.id ?? newId(), sessionId: id, centerId, ownerOrganizationId, userId },
        ...{ organizationId: sendingOrganization(caller, centerId), state: 'enrolled', enrolledAt: new Date() },
      } as const);
      return this.view(tx, caller, await keepEnrolment(tx, caller, enrolment, before));
    });
  }

  /** @throws Refusal `not_enrolled`, `session_begun`, `session_closed` */
  leave(caller: Caller, id: string): Promise<SessionShown> {
    return this.database.write(caller, async (tx) => {
      const session = await hold(tx, caller, 'leave', TrainingSession, id);
      const before = await findEnrolment(tx, id, caller.facts.userId!);
      ensureMayLeave(session, before?.state ?? null, new Date());
      const enrolment = Object.assign(new Enrolment(), before, { state: 'left' } as const);
      return this.view(tx, caller, await keepEnrolment(tx, caller, enrolment, before));
    });
  }

  /** @throws Refusal `session_cannot_move`, `stale_version`, `forbidden`, `not_found` */
  cancel(caller: Caller, id: string, { reason = null }: SessionReason): Promise<SessionShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'conduct', TrainingSession, id);
      const state = moveSession(before, 'cancel', new Date());
      const session = Object.assign(new TrainingSession(), before, { state, reason, version: before.version + 1 });
      return this.view(tx, caller, await keepSession(tx, caller, session, before));
    });
  }

  /**
   * Ends a session: everybody enrolled passed or failed, and who passed is qualified from now, anew if they were before.
   * @throws Refusal `session_cannot_move`, `session_not_begun`, `passed_not_enrolled`, `stale_version`
   */
  complete(caller: Caller, id: string, { passedUserIds }: SessionCompletion): Promise<SessionShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'conduct', TrainingSession, id);
      const state = moveSession(before, 'complete', new Date());
      const enrolments = await enrolledIn(tx, id);
      const { passed } = resultsOf(
        enrolments.map(({ userId }) => userId),
        passedUserIds,
      );
      const session = Object.assign(new TrainingSession(), before, { state, version: before.version + 1 });
      await keepSession(tx, caller, session, before);
      const good = new Set(passed);
      await keepResults(tx, caller, enrolments, good);
      await this.qualify(
        tx,
        caller,
        session,
        enrolments.filter(({ userId }) => good.has(userId)),
      );
      return this.view(tx, caller, session);
    });
  }

  private async qualify(tx: Tx, caller: Caller, session: TrainingSession, enrolments: Enrolment[]): Promise<void> {
    if (enrolments.length === 0) return;
    const course = await tx.findOneOrFail(Course, {
      where: { id: session.courseId },
      lock: { mode: 'pessimistic_write' },
    });
    const held = new Map(
      (
        await heldBy(
          tx,
          course.id,
          enrolments.map(({ userId }) => userId),
        )
      ).map((qualification) => [qualification.userId, qualification]),
    );
    const fresh = enrolments
      .filter(({ userId }) => !held.has(userId))
      .map(({ userId, organizationId }) => newQualification(course, { userId, organizationId }, caller, session.id));
    await keepQualifications(
      tx,
      caller,
      'granted',
      fresh.map((after) => ({ after, before: null })),
    );
    const again = [...held.values()].map((before) => ({ before, after: renewed(before, course, caller, session.id) }));
    await keepQualifications(tx, caller, 'renewed', again);
  }

  private async view(tx: Tx, caller: Caller, session: TrainingSession): Promise<SessionShown> {
    const [view] = await sessionViews(tx, caller, [session]);
    return view!;
  }
}

/** The organization of the center that sends the caller to be trained. @throws Refusal `organization_required` */
function sendingOrganization(caller: Caller, centerId: string): string {
  const roleOf = new Map(caller.facts.organizations.map(({ id, role }) => [id, role]));
  const sending = caller.facts.standings.filter(
    (standing) => standing.centerId === centerId && (roleOf.get(standing.organizationId) ?? 'viewer') !== 'viewer',
  );
  return sending.length === 1 ? sending[0]!.organizationId : actingOrganization(caller);
}
