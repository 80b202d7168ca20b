import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { civilDay, Refusal, type Shown } from '@concentric/kernel';
import { databaseNow, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { ensureReads } from '@concentric/formation';
import { Brackets, In, IsNull, Not } from 'typeorm';
import { Accreditation, Exclusion } from './accreditation.entity';
import { Application, ConcludedStep } from './application.entity';
import { isSkippable, outcomesOf, verbsOf } from './application.rules';
import type { ApplicationQuery, ApplicationView } from './contract';
import { applicationMoved } from './events';
import { Objection, PublicNotice } from './notice.entity';

export type ApplicationShown = Shown<typeof ApplicationView>;

const closed = ['accredited', 'pilot', 'preparing', 'rejected', 'withdrawn'];

/** Holds a center, so that what is decided of it queues. @throws Refusal `not_found` */
export async function holdCenter(tx: Tx, id: string): Promise<Center> {
  const center = await tx.findOne(Center, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!center) throw new Refusal('not_found');
  return center;
}

/** Keeps an application and announces its step, named as given. */
export async function keepApplication(tx: Tx, caller: Caller, application: Application, step: string) {
  if (application.version === 1) await tx.insert(Application, { ...application });
  else await tx.update(Application, { id: application.id }, { ...application });
  await record(tx, caller, applicationMoved(step, application));
  return application;
}

export const changed = <T extends { version: number }>(row: T, change: Partial<T>): T =>
  Object.assign(Object.create(Object.getPrototypeOf(row) as object) as T, row, change, { version: row.version + 1 });

/** What a center has been granted and still has; null for none. */
export const grantedTo = (tx: Tx, centerId: string): Promise<Accreditation | null> =>
  tx.findOneBy(Accreditation, { centerId, state: Not('revoked' as const) });

/** The exclusion that holds on a day; null for none. */
export async function exclusionOn(tx: Tx, centerId: string, on: string): Promise<Exclusion | null> {
  return tx
    .createQueryBuilder(Exclusion, 'exclusion')
    .where({ centerId })
    .andWhere('exclusion.from_on <= :on AND exclusion.until_on > :on', { on })
    .orderBy('exclusion.until_on', 'DESC')
    .limit(1)
    .getOne();
}

/** @throws Refusal `center_excluded` */
export async function ensureNotExcluded(tx: Tx, centerId: string): Promise<void> {
  const exclusion = await exclusionOn(tx, centerId, civilDay(await databaseNow(tx)));
  if (exclusion) throw new Refusal('center_excluded', { until: exclusion.untilOn, cause: exclusion.cause });
}

/** The applications the caller may read, newest first; of one center where one is named. */
export async function listApplications(tx: Tx, caller: Caller, centerId: string | null, asked: ApplicationQuery) {
  const { state, open, cityCode, ...page } = asked;
  if (centerId) await ensureReads(tx, caller, Application, centerId);
  const query = tx
    .createQueryBuilder(Application, 'application')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Application))));
  if (centerId) query.andWhere({ centerId });
  // The office sees what was handed in, not what is being drafted.
  else query.andWhere({ submittedAt: Not(IsNull()) });
  if (state) query.andWhere({ state });
  if (open) query.andWhere({ state: Not(In(closed)) });
  if (cityCode) query.andWhere({ cityCode });
  const list = `applications:${centerId ?? ''}:${state ?? ''}:${open ?? ''}:${cityCode ?? ''}`;
  const order = [{ column: 'application.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await applicationViews(tx, caller, items), nextCursor };
}

async function around(tx: Tx, applications: readonly Application[]) {
  const applicationId = In(applications.map(({ id }) => id));
  const people = applications.flatMap(({ handledBy, preparedBy, approvedBy }) => [handledBy, preparedBy, approvedBy]);
  const history = await tx.find(ConcludedStep, { where: { applicationId }, order: { id: 'ASC' } });
  const ids = [...people, ...history.map(({ concludedBy }) => concludedBy)].filter((id) => id !== null);
  const [centers, users, notices, objections] = await Promise.all([
    tx.findBy(Center, { id: In(applications.map(({ centerId }) => centerId)) }),
    tx.findBy(User, { id: In([...new Set(ids)]) }),
    tx.findBy(PublicNotice, { applicationId, withdrawnAt: IsNull() }),
    tx.findBy(Objection, { applicationId, state: 'open' }),
  ]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return { centers, history, notices, objections, nameOf: (id: string | null) => names.get(id ?? '') ?? null };
}

/** Applications as the caller is shown them: what is merely proposed only to the office. */
export async function applicationViews(
  tx: Tx,
  caller: Caller,
  applications: readonly Application[],
): Promise<ApplicationShown[]> {
  const { centers, history, notices, objections, nameOf } = await around(tx, applications);
  return applications.map((application) => {
    const { id, centerId, policyId, kind, state, preparedBy, approvedBy, approvedAt } = application;
    const center = centers.find((candidate) => candidate.id === centerId);
    const notice = notices.find(({ applicationId }) => applicationId === id);
    const { steps, outcomes } = procedureOf(policyId);
    const ofOffice = caller.ability.can('handle', application);
    const standing = { state, proposed: application.outcome !== null, published: notice !== undefined };
    const hidden = approvedAt === null && !ofOffice;
    return {
      ...application,
      ...{ centerName: center?.name ?? '', centerNameEn: center?.nameEn ?? null, fieldCode: center?.fieldCode ?? '' },
      handledByName: nameOf(application.handledBy),
      outcome: hidden ? null : application.outcome,
      opinion: hidden ? null : application.opinion,
      preparedByName: ofOffice ? nameOf(preparedBy) : null,
      preparedAt: hidden ? null : application.preparedAt,
      approvedByName: ofOffice ? nameOf(approvedBy) : null,
      history: history
        .filter(({ applicationId }) => applicationId === id)
        .map(({ concludedBy, ...step }) => ({ ...step, concludedByName: ofOffice ? nameOf(concludedBy) : null })),
      notice: notice
        ? {
            ...{ id: notice.id, closesAt: notice.closesAt },
            openObjections: objections.filter(({ applicationId }) => applicationId === id).length,
          }
        : null,
      outcomes: ofOffice ? outcomesOf(kind, outcomes) : [],
      skippable: ofOffice && isSkippable(state, steps),
      verbs: [
        ...(caller.ability.can('apply', application) ? verbsOf(standing, 'center') : []),
        // Who prepared a decision leaves it to another to approve.
        ...(ofOffice ? verbsOf(standing, 'officer') : []).filter(
          (verb) => verb !== 'approve' || caller.facts.userId !== preparedBy,
        ),
      ],
    };
  });
}

export async function applicationView(tx: Tx, caller: Caller, application: Application): Promise<ApplicationShown> {
  const [shown] = await applicationViews(tx, caller, [application]);
  return shown!;
}
