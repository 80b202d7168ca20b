import { AttachmentService, type Subject } from '@concentric/attachment';
import { sideOf, type Milestone, type RdContract } from '@concentric/contracting';
import { ensure } from '@concentric/kernel';
import { requestTopic, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { milestoneMoves } from './milestone.rules';
import { findMilestone, holdMilestone } from './milestone.store';

const subjectOf = ({ id }: Milestone, { centerId, requestId }: RdContract): Subject => ({
  type: 'milestone',
  id,
  centerId,
  topics: [requestTopic(requestId)],
});

/** The files that are delivered with a milestone. Once handed in they stay as they are. */
@Injectable()
export class DeliverableService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, milestoneId: string): Promise<Subject> {
    const { milestone, contract } = await findMilestone(tx, caller, milestoneId);
    return subjectOf(milestone, contract);
  }

  /**
   * A milestone whose files may still change: the provider has yet to hand it in.
   * @throws Refusal `not_found`, `forbidden`, `not_your_side`, `milestone_not_work`, `milestone_cannot_move`
   */
  protected async changeable(tx: Tx, caller: Caller, milestoneId: string): Promise<Subject> {
    const { milestone, contract } = await holdMilestone(tx, caller, 'draft', milestoneId);
    ensure(sideOf(caller, contract) === 'provider', 'not_your_side');
    const { kind, state: from } = milestone;
    ensure(kind === 'work', 'milestone_not_work');
    ensure(milestoneMoves.submit.from[from] !== undefined, 'milestone_cannot_move', { from, verb: 'submit' });
    return subjectOf(milestone, contract);
  }
}
