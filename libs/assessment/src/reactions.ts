import { officersOf } from '@concentric/accreditation';
import { Center, CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, hour } from '@concentric/kernel';
import {
  databaseNow,
  type Caller,
  type JobHandler,
  type ReactedEvent,
  type Reaction,
  type Tx,
} from '@concentric/platform';
import { Assessment } from './assessment.entity';
import { endAccredited } from './ending';
import { AssessmentRectification } from './rectification.entity';
import { planAssessments } from './planning';

/** Puts on record what falls due as days pass. */
export const planDueAssessments: JobHandler = {
  kind: 'assessment.plan',
  every: hour,
  run: async (tx, caller) => {
    await planAssessments(tx, caller, civilDay(await databaseNow(tx)));
  },
};

const managersOf = async (tx: Tx, centerId: string) =>
  (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);

type Audience = (tx: Tx, assessment: Assessment) => Promise<string[]>;
const toManagers: Audience = (tx, { centerId }) => managersOf(tx, centerId);
const toOfficers: Audience = (tx, { cityCode }) => officersOf(tx, cityCode);
const toAssessor: Audience = async (tx, { assessorOrganizationId }) =>
  assessorOrganizationId === null ? [] : responsibleUsers(tx, assessorOrganizationId);

/** Whose turn it is after each step. */
const audiences: Readonly<Record<string, readonly Audience[]>> = {
  'assessment.planned': [toManagers],
  'assessment.submitted': [toOfficers],
  'assessment.returned': [toManagers],
  'assessment.commissioned': [toAssessor, toManagers],
  'assessment.scored': [toManagers, toOfficers],
  'assessment.accepted': [toOfficers],
  'assessment.objected': [toOfficers, toAssessor],
  'assessment.answered': [toManagers],
  'assessment.decided': [toManagers, toAssessor],
};

/** What follows from an accreditation is laid out with it, not at the next hour. */
export const planForAccredited: Reaction = {
  on: ['accreditation.granted', 'accreditation.promoted'],
  run: async (tx, caller, event) => {
    if (event.centerId) await planAssessments(tx, caller, civilDay(await databaseNow(tx)), event.centerId);
  },
};

/** What hung on an accreditation ends with it. */
export const endForRevoked: Reaction = {
  on: ['accreditation.revoked'],
  run: async (tx, caller, event) => {
    if (event.centerId) await endAccredited(tx, caller, event.centerId, civilDay(await databaseNow(tx)));
  },
};

/** Tells those whose turn it is about an assessment. */
async function tell(tx: Tx, caller: Caller, event: ReactedEvent, assessment: Assessment, told: readonly Audience[]) {
  const { id, centerId, kind, year, outcome } = assessment;
  const users: string[] = [];
  for (const audience of told) users.push(...(await audience(tx, assessment)));
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(
    tx,
    caller,
    users.filter((userId) => userId !== event.actorId),
    {
      type: event.type,
      subjectId: event.subjectId,
      data: { assessmentId: id, centerId, centerName: name, centerNameEn: nameEn, kind, year, outcome },
      cause: `event:${event.position}`,
    },
  );
}

/** Tells those whose turn it is. */
export const tellOfAssessment: Reaction = {
  on: Object.keys(audiences),
  run: async (tx, caller, event) => {
    const assessment = await tx.findOneByOrFail(Assessment, { id: event.subjectId });
    await tell(tx, caller, event, assessment, audiences[event.type] ?? []);
  },
};

/** A report on what was rectified waits for the office; its verdict is for the center. */
export const tellOfRectification: Reaction = {
  on: ['rectification.reported', 'rectification.accepted', 'rectification.returned'],
  run: async (tx, caller, event) => {
    const { assessmentId } = await tx.findOneByOrFail(AssessmentRectification, { id: event.subjectId });
    const assessment = await tx.findOneByOrFail(Assessment, { id: assessmentId });
    await tell(tx, caller, event, assessment, [event.type === 'rectification.reported' ? toOfficers : toManagers]);
  },
};
