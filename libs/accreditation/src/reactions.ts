import { Center, CenterStaff } from '@concentric/alliance';
import { notify } from '@concentric/identity';
import { civilDay, hour } from '@concentric/kernel';
import {
  databaseNow,
  type Caller,
  type JobHandler,
  type ReactedEvent,
  type Reaction,
  type Tx,
} from '@concentric/platform';
import { In } from 'typeorm';
import { Accreditation } from './accreditation.entity';
import { officersOf, revokeOverdue } from './accreditation.store';
import { Application, Panelist } from './application.entity';
import { Objection } from './notice.entity';

const managersOf = async (tx: Tx, centerId: string) =>
  (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);

async function tell(
  tx: Tx,
  caller: Caller,
  event: ReactedEvent,
  people: readonly string[],
  { centerId, ...data }: { centerId: string } & Record<string, unknown>,
): Promise<void> {
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(
    tx,
    caller,
    people.filter((userId) => userId !== event.actorId),
    {
      type: event.type,
      subjectId: event.subjectId,
      data: { centerId, centerName: name, centerNameEn: nameEn, ...data },
      cause: `event:${event.position}`,
    },
  );
}

/** Tells the office what came in and what waits for another officer, and the center what was decided. */
export const tellOfApplication: Reaction = {
  on: [
    ...['submitted', 'withdrawn', 'proposed', 'taken', 'returned', 'approved', 'rejected'],
    ...['published', 'reconsidered', 'accredited', 'pilot', 'preparing', 'concluded'],
  ].map((step) => `application.${step}`),
  run: async (tx, caller, event) => {
    const application = await tx.findOneByOrFail(Application, { id: event.subjectId });
    if (event.type === 'application.concluded') return tellReviewers(tx, caller, event, application);
    const { id, centerId, cityCode, kind, reason } = application;
    const toOffice = ['application.submitted', 'application.withdrawn', 'application.proposed'].includes(event.type);
    const people = toOffice ? await officersOf(tx, cityCode) : await managersOf(tx, centerId);
    // What is merely approved is told when the public is told.
    if (event.type === 'application.approved') return;
    await tell(tx, caller, event, people, { centerId, applicationId: id, kind, reason });
  },
};

/** Tells the experts seated by then that they can review. */
async function tellReviewers(tx: Tx, caller: Caller, event: ReactedEvent, { id, centerId, state }: Application) {
  if (state !== 'expert_review') return;
  const seated = await tx.findBy(Panelist, { applicationId: id, state: In(['invited', 'declared']) });
  for (const { id: reviewId, userId } of seated)
    await tell(tx, caller, event, [userId], { centerId, applicationId: id, reviewId });
}

/** Tells an expert of an invitation, and the office of a declaration against it and of a review. */
export const tellOfPanel: Reaction = {
  on: ['panelist.invited', 'panelist.conflicted', 'panelist.reviewed', 'panelist.dismissed'],
  run: async (tx, caller, event) => {
    const { id, applicationId, centerId, cityCode, userId } = await tx.findOneByOrFail(Panelist, {
      id: event.subjectId,
    });
    const toExpert = event.type === 'panelist.invited' || event.type === 'panelist.dismissed';
    const people = toExpert ? [userId] : await officersOf(tx, cityCode);
    await tell(tx, caller, event, people, { centerId, applicationId, reviewId: id });
  },
};

export const tellOfObjection: Reaction = {
  on: ['objection.lodged'],
  run: async (tx, caller, event) => {
    const { applicationId, centerId, cityCode } = await tx.findOneByOrFail(Objection, { id: event.subjectId });
    await tell(tx, caller, event, await officersOf(tx, cityCode), { centerId, applicationId });
  },
};

/** Tells the center and its city of what was granted, changed or taken. */
export const tellOfAccreditation: Reaction = {
  on: ['extended', 'revoked', 'watched', 'relieved', 'promoted'].map((step) => `accreditation.${step}`),
  run: async (tx, caller, event) => {
    const { id, centerId, cityCode, reason, level, preparationEndsOn, watchedClauses } = await tx.findOneByOrFail(
      Accreditation,
      { id: event.subjectId },
    );
    const people = [...(await managersOf(tx, centerId)), ...(await officersOf(tx, cityCode))];
    const data = { accreditationId: id, reason, level, preparationEndsOn, clauses: watchedClauses.join('、') };
    await tell(tx, caller, event, people, { centerId, ...data });
  },
};

/** Ends preparations that ran out. */
export const watchPreparations: JobHandler = {
  kind: 'accreditation.watch-preparations',
  every: hour,
  run: async (tx, caller) => {
    await revokeOverdue(tx, caller, civilDay(await databaseNow(tx)));
  },
};
