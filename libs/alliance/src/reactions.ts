import { notify, responsibleUsers } from '@concentric/identity';
import type { Reaction } from '@concentric/platform';
import { Center, CenterStaff } from './center.entity';
import { Membership } from './membership.entity';

/** Tells the other side of a membership that it moved. */
export const tellOfMembership: Reaction = {
  on: [
    'membership.applied',
    'membership.invited',
    'membership.active',
    'membership.suspended',
    'membership.ended',
    'membership.declined',
  ],
  run: async (tx, caller, event) => {
    const { centerId, organizationId, reason } = await tx.findOneByOrFail(Membership, { id: event.subjectId });
    const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
    const managers = (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);
    const audience = event.type === 'membership.applied' ? managers : await responsibleUsers(tx, organizationId);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: event.subjectId,
        data: { centerId, centerName: name, centerNameEn: nameEn, organizationId, reason },
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Tells an organization that it stands in another layer now. */
export const tellOfStanding: Reaction = {
  on: ['standing.begun'],
  run: async (tx, caller, event) => {
    const { from, layer } = event.data;
    if (!from || from === layer) return;
    const { id: centerId, name, nameEn } = await tx.findOneByOrFail(Center, { id: event.centerId! });
    await notify(tx, caller, await responsibleUsers(tx, String(event.data['organizationId'])), {
      type: 'standing.changed',
      subjectId: event.subjectId,
      data: { centerId, centerName: name, centerNameEn: nameEn, from, layer },
      cause: `event:${event.position}`,
    });
  },
};
