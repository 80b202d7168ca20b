import { ensure } from '@concentric/kernel';
import { Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { NewQualification, QualificationQuery, Revocation } from './contract';
import { Course } from './course.entity';
import { Qualification } from './qualification.entity';
import { ensureHeld } from './qualification.rules';
import {
  findTrainee,
  heldBy,
  keepQualifications,
  listQualifications,
  newQualification,
  qualificationViews,
  renewed,
  type QualificationShown,
} from './qualification.store';

@Injectable()
export class QualificationService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: QualificationQuery) {
    return listQualifications(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<QualificationShown> {
    return this.view(this.database.reader, await find(this.database.reader, caller, Qualification, id));
  }

  /** Grants without a session. @throws Refusal `trainee_unknown`, `qualification_held`, `forbidden`, `not_found` */
  grant(caller: Caller, courseId: string, wish: NewQualification): Promise<QualificationShown> {
    return this.database.write(caller, async (tx) => {
      const course = await hold(tx, caller, 'train', Course, courseId);
      const trainee = await findTrainee(tx, course.centerId, wish);
      const [held] = await heldBy(tx, courseId, [trainee.userId]);
      ensure(!held, 'qualification_held', { qualificationId: held?.id ?? null });
      const qualification = newQualification(course, trainee, caller, null);
      await keepQualifications(tx, caller, 'granted', [{ after: qualification, before: null }]);
      return this.view(tx, qualification);
    });
  }

  /** Counts its age and use from now on again. @throws Refusal `qualification_revoked`, `stale_version`, `forbidden` */
  renew(caller: Caller, id: string): Promise<QualificationShown> {
    return this.change(caller, id, 'renew', (before, course) => renewed(before, course, caller, null));
  }

  /** @throws Refusal `qualification_revoked`, `stale_version`, `forbidden` */
  revoke(caller: Caller, id: string, { reason }: Revocation): Promise<QualificationShown> {
    return this.change(caller, id, 'revoke', (before) =>
      Object.assign(new Qualification(), before, { state: 'revoked', reason, version: before.version + 1 } as const),
    );
  }

  private change(
    caller: Caller,
    id: string,
    verb: 'renew' | 'revoke',
    changed: (before: Qualification, course: Course) => Qualification,
  ): Promise<QualificationShown> {
    return this.database.write(caller, async (tx) => {
      const { courseId } = await find(tx, caller, Qualification, id);
      // The course first, as everywhere: its terms stay as they are meanwhile.
      const course = await tx.findOneOrFail(Course, { where: { id: courseId }, lock: { mode: 'pessimistic_read' } });
      const before = await hold(tx, caller, verb, Qualification, id);
      ensureHeld(before);
      const after = changed(before, course);
      await keepQualifications(tx, caller, verb === 'renew' ? 'renewed' : 'revoked', [{ after, before }]);
      return this.view(tx, after);
    });
  }

  private async view(tx: Tx, qualification: Qualification): Promise<QualificationShown> {
    const [view] = await qualificationViews(tx, [qualification]);
    return view!;
  }
}
