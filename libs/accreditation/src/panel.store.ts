import { attachmentsOf, contentOf, type AttachmentShown } from '@concentric/attachment';
import { Center } from '@concentric/alliance';
import { DossierEntry, Plan, planViews } from '@concentric/formation';
import { User } from '@concentric/identity';
import { ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type FileAnswer, type Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Application, Panelist } from './application.entity';
import { missingFields, spreadOf } from './application.rules';
import type { CandidateList, PanelView, ReviewView } from './contract';
import { panelistMoved } from './events';

export type PanelShown = Shown<typeof PanelView>;
export type ReviewShown = Shown<typeof ReviewView>;

export async function keepPanelist(tx: Tx, caller: Caller, panelist: Panelist): Promise<Panelist> {
  if (panelist.version === 1) await tx.insert(Panelist, { ...panelist } as never);
  else await tx.update(Panelist, { id: panelist.id }, { ...panelist } as never);
  await record(tx, caller, panelistMoved(panelist));
  return panelist;
}

/** Whether an expert works for the center, its lead, or one of its members. */
export async function hasConflict(tx: Tx, userId: string, centerId: string): Promise<boolean> {
  const [row] = await tx.query<{ conflict: boolean }[]>('SELECT has_conflict($1, $2) AS conflict', [userId, centerId]);
  return row!.conflict;
}

/** Whether an expert is shown the material: having declared no conflict, and being bound by none that came since. */
export const mayRead = async (tx: Tx, { state, userId, centerId }: Panelist): Promise<boolean> =>
  state === 'reviewed' || (state === 'declared' && !(await hasConflict(tx, userId, centerId)));

/** The experts of the platform by name, with whether each has a conflict. */
export async function candidatesFor(tx: Tx, { id, centerId }: Application): Promise<Shown<typeof CandidateList>> {
  const items = await tx.query<Shown<typeof CandidateList>['items']>(
    `SELECT u.id AS "userId", u.name AS "userName", u.email, has_conflict(u.id, $2) AS conflicted,
       EXISTS (SELECT FROM panelists p WHERE p.application_id = $1 AND p.user_id = u.id) AS invited
     FROM users u WHERE u.platform_role = 'expert' ORDER BY u.name, u.id LIMIT 500`,
    [id, centerId],
  );
  return { items, nextCursor: null };
}

export async function panelView(tx: Tx, { id, policyId }: Application): Promise<PanelShown> {
  const panelists = await tx.find(Panelist, { where: { applicationId: id }, order: { id: 'ASC' } });
  const users = await tx.findBy(User, { id: In(panelists.map(({ userId }) => userId)) });
  const names = new Map(users.map((user) => [user.id, user.name]));
  const { panelFields } = procedureOf(policyId);
  const totals = panelists.flatMap(({ total }) => total ?? []);
  return {
    applicationId: id,
    panelists: panelists.map((panelist) => ({ ...panelist, userName: names.get(panelist.userId) ?? '' })),
    requiredFields: [...panelFields],
    missingFields: missingFields(panelFields, panelists),
    reviewed: totals.length,
    ...spreadOf(totals),
  };
}

export async function listReviews(tx: Tx, userId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(Panelist, 'panelist').where({ userId });
  const order = [{ column: 'panelist.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `reviews:${userId}`, order, page);
  const shown = [];
  for (const panelist of items) shown.push(await reviewView(tx, panelist, false));
  return { items: shown, nextCursor };
}

/** What an expert is shown: the material once nothing stands against it, the others' views once the own is given. */
export async function reviewView(tx: Tx, panelist: Panelist, whole: boolean): Promise<ReviewShown> {
  const application = await tx.findOneByOrFail(Application, { id: panelist.applicationId });
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: panelist.centerId });
  const opened = whole && (await mayRead(tx, panelist));
  return {
    ...panelist,
    ...{ centerName: name, centerNameEn: nameEn, applicationState: application.state },
    ...{ kind: application.kind, targetLevel: application.targetLevel },
    organizations: whole ? await organizationsOf(tx, panelist.centerId) : [],
    material: opened ? await materialOf(tx, application) : null,
    others: whole && panelist.state === 'reviewed' ? await othersOf(tx, panelist) : [],
  };
}

/** Those an expert declares towards: the center's lead, members and contributors. */
async function organizationsOf(tx: Tx, centerId: string): Promise<ReviewShown['organizations']> {
  return tx.query<ReviewShown['organizations']>(
    `SELECT name, name_en AS "nameEn" FROM organizations WHERE id IN (
       SELECT lead_organization_id FROM centers WHERE id = $1
       UNION SELECT organization_id FROM memberships WHERE center_id = $1 AND state IN ('applied', 'invited', 'active', 'suspended')
       UNION SELECT organization_id FROM contributions WHERE center_id = $1
     ) ORDER BY name`,
    [centerId],
  );
}

async function materialOf(tx: Tx, application: Application): Promise<ReviewShown['material']> {
  const { id, planId, statement } = application;
  const plans = planId ? await planViews(tx, await tx.findBy(Plan, { id: planId })) : [];
  const dossier = await dossierOf(tx, application);
  const shown = await dossierFiles(tx, dossier, application);
  const filesOf = (entry: DossierEntry) => shown.filter(({ subjectId }) => subjectId === entry.id).map(named);
  return {
    ...{ statement, sections: { ...plans[0]?.sections }, targets: plans[0]?.targets ?? [] },
    dossier: dossier.map((entry) => ({ ...entry, files: filesOf(entry) })),
    files: (await attachmentsOf(tx, 'application', [id])).map(named),
  };
}

const named = ({ id, name, size }: AttachmentShown) => ({ id, name, size });

type HandedIn = Pick<Application, 'centerId' | 'submittedAt'>;

/** What the center had on file when it handed the application in: all experts judge the same, whatever comes meanwhile. */
function dossierOf(tx: Tx, { centerId, submittedAt }: HandedIn): Promise<DossierEntry[]> {
  const then = { centerId, enteredAt: LessThanOrEqual(submittedAt!) };
  const where = [IsNull(), MoreThan(submittedAt!)].map((withdrawnAt) => ({ ...then, withdrawnAt }));
  return tx.find(DossierEntry, { where, order: { id: 'ASC' } });
}

async function dossierFiles(tx: Tx, entries: readonly DossierEntry[], { submittedAt }: HandedIn) {
  const ids = entries.map(({ id }) => id);
  return (await attachmentsOf(tx, 'dossier-entry', ids)).filter(({ uploadedAt }) => uploadedAt <= submittedAt!);
}

/** A file of what the center has on file, for an expert who is shown the material. @throws Refusal `not_found` */
export async function dossierFile(tx: Tx, panelist: Panelist, fileId: string): Promise<FileAnswer> {
  ensure(await mayRead(tx, panelist), 'not_found');
  const application = await tx.findOneByOrFail(Application, { id: panelist.applicationId });
  const files = await dossierFiles(tx, await dossierOf(tx, application), application);
  const file = files.find(({ id }) => id === fileId);
  if (!file) throw new Refusal('not_found');
  return contentOf(tx, { type: 'dossier-entry', id: file.subjectId }, fileId);
}

async function othersOf(tx: Tx, { id, applicationId }: Panelist): Promise<ReviewShown['others']> {
  const panel = await tx.find(Panelist, { where: { applicationId, state: 'reviewed' }, order: { id: 'ASC' } });
  return panel
    .filter((other) => other.id !== id)
    .map(({ field, total, recommendation, opinion }) => ({
      ...{ field, total: total!, recommendation: recommendation!, opinion: opinion! },
    }));
}
