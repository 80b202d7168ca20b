import { notify } from '@concentric/identity';
import type { Reaction } from '@concentric/platform';
import { financeOf } from '@concentric/revenue';
import { PeriodClosing } from './closing.entity';

/** Asks the others at the finance desk to approve a close, and tells of its end. */
export const tellOfClosing: Reaction = {
  on: ['period-closing.drafted', 'period-closing.approved', 'period-closing.withdrawn'],
  run: async (tx, caller, event) => {
    const { id, centerId, through, reason } = await tx.findOneByOrFail(PeriodClosing, { id: event.subjectId });
    const audience = await financeOf(tx, centerId);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: id,
        data: { closingId: id, centerId, through, reason },
        cause: `event:${event.position}`,
      },
    );
  },
};
