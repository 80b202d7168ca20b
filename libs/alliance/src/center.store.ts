import { Organization, User } from '@concentric/identity';
import { ensure, Refusal, type PageQuery } from '@concentric/kernel';
import { JournalEntry, pageBy, pageOfRows, record, type Caller, type Tx } from '@concentric/platform';
import { Center, CenterStaff } from './center.entity';
import type { AuditQuery, StaffView } from './contract';
import { centerChanged, staffAppointed } from './events';

export const listCenters = (tx: Tx, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(Center, 'center'),
    'centers',
    [{ column: 'center.id', property: 'id', cast: 'uuid' }],
    page,
  );

/** Holds a center, so that changes to its capital and members queue. @throws Refusal `not_found` */
export async function holdCenter(tx: Tx, id: string): Promise<Center> {
  const center = await tx.findOne(Center, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!center) throw new Refusal('not_found');
  return center;
}

/** @throws Refusal `organization_unknown` */
export async function ensureOrganization(tx: Tx, id: string): Promise<void> {
  ensure(await tx.existsBy(Organization, { id }), 'organization_unknown');
}

export async function keepCenter(tx: Tx, caller: Caller, center: Center, before: Center | null): Promise<Center> {
  await tx.upsert(Center, center, ['id']);
  await record(tx, caller, centerChanged(before ? 'changed' : 'founded', center, before));
  return center;
}

export const listStaff = (tx: Tx, centerId: string, page: PageQuery) =>
  pageOfRows<StaffView>(
    tx
      .createQueryBuilder(CenterStaff, 'staff')
      .innerJoin(User, 'holder', 'holder.id = staff.user_id')
      .where({ centerId })
      .select(['staff.id AS id', 'staff.center_id AS "centerId"', 'staff.user_id AS "userId"', 'staff.role AS role'])
      .addSelect(['holder.name AS name', 'holder.email AS email']),
    `staff:${centerId}`,
    [{ column: 'staff.id', property: 'id', cast: 'uuid' }],
    page,
  );

export async function keepStaff(tx: Tx, caller: Caller, staff: CenterStaff): Promise<void> {
  await tx.insert(CenterStaff, staff);
  await record(tx, caller, staffAppointed(staff));
}

/** What happened in a center, newest first. */
export async function listAudit(tx: Tx, centerId: string, { subjectId, ...page }: AuditQuery) {
  const query = tx.createQueryBuilder(JournalEntry, 'entry').where({ centerId });
  if (subjectId) query.andWhere({ subjectId });
  const order = [{ column: 'entry.position', property: 'position', cast: 'bigint', descending: true }];
  const { items, nextCursor } = await pageBy(query, `audit:${centerId}:${subjectId ?? ''}`, order, page);
  const names = await namesOf(
    tx,
    items.flatMap(({ actorId }) => actorId ?? []),
  );
  const entries = items.map((entry) => ({
    ...entry,
    id: entry.position,
    actorName: names.get(entry.actorId ?? '') ?? null,
  }));
  return { items: entries, nextCursor };
}

async function namesOf(tx: Tx, userIds: string[]): Promise<Map<string, string>> {
  const users = await tx.query<{ id: string; name: string }[]>('SELECT id, name FROM users WHERE id = ANY($1)', [
    userIds,
  ]);
  return new Map(users.map(({ id, name }) => [id, name]));
}
