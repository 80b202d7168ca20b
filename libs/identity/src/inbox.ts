import { record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { noticeAdded } from './events';
import { Notice } from './notice.entity';
import { OrganizationUser } from './user.entity';

/** Something a user should know. */
export type Notification = { type: string; subjectId: string; data: Record<string, unknown>; cause: string };

/** Puts a line into each user's inbox, live. The same cause tells the same user only once. */
export async function notify(
  tx: Tx,
  caller: Caller,
  userIds: readonly string[],
  notification: Notification,
): Promise<void> {
  for (const userId of [...new Set(userIds)].sort()) {
    const notice = tx.create(Notice, { ...notification, id: newId(), userId, at: new Date(), readAt: null });
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(Notice)
      .values(notice as never)
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length > 0) await record(tx, caller, noticeAdded(notice));
  }
}

/** The users who answer for an organization. */
export async function responsibleUsers(tx: Tx, organizationId: string): Promise<string[]> {
  const people = await tx.findBy(OrganizationUser, [
    { organizationId, role: 'owner' },
    { organizationId, role: 'manager' },
  ]);
  return people.map(({ userId }) => userId);
}
