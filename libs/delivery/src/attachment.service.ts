import { attachmentsOf, contentOf, dropAttachment, keepAttachment, type Subject } from '@concentric/attachment';
import { sideOf, type Milestone, type RdContract } from '@concentric/contracting';
import { ensure } from '@concentric/kernel';
import { Database, requestTopic, type Caller, type Tx, type Upload } from '@concentric/platform';
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
export class DeliverableService {
  constructor(private readonly database: Database) {}

  async listOf(caller: Caller, milestoneId: string) {
    const { id, type } = await this.readable(caller, milestoneId);
    return { items: await attachmentsOf(this.database.reader, type, [id]), nextCursor: null };
  }

  async read(caller: Caller, milestoneId: string, attachmentId: string) {
    const attachment = (await this.listOf(caller, milestoneId)).items.find(({ id }) => id === attachmentId);
    ensure(attachment !== undefined, 'not_found');
    return attachment;
  }

  async content(caller: Caller, milestoneId: string, attachmentId: string) {
    return contentOf(this.database.reader, await this.readable(caller, milestoneId), attachmentId);
  }

  /** @throws Refusal `not_found`, `forbidden`, `not_your_side`, `milestone_cannot_move`, or as `keepAttachment` */
  add(caller: Caller, milestoneId: string, upload: Upload) {
    return this.database.write(caller, async (tx) =>
      keepAttachment(tx, caller, await this.open(tx, caller, milestoneId), upload),
    );
  }

  /** @throws Refusal `not_found`, `forbidden`, `not_your_side`, `milestone_cannot_move` */
  remove(caller: Caller, milestoneId: string, attachmentId: string) {
    return this.database.write(caller, async (tx) => {
      const subject = await this.open(tx, caller, milestoneId);
      await dropAttachment(tx, caller, subject, attachmentId);
      return { items: await attachmentsOf(tx, subject.type, [milestoneId]), nextCursor: null };
    });
  }

  private async readable(caller: Caller, milestoneId: string): Promise<Subject> {
    const { milestone, contract } = await findMilestone(this.database.reader, caller, milestoneId);
    return subjectOf(milestone, contract);
  }

  /** A milestone whose files may still change: the provider has yet to hand it in. */
  private async open(tx: Tx, caller: Caller, milestoneId: string): Promise<Subject> {
    const { milestone, contract } = await holdMilestone(tx, caller, 'draft', milestoneId);
    ensure(sideOf(caller, contract) === 'provider', 'not_your_side');
    const { kind, state: from } = milestone;
    ensure(kind === 'work', 'milestone_not_work');
    ensure(milestoneMoves.submit.from[from] !== undefined, 'milestone_cannot_move', { from, verb: 'submit' });
    return subjectOf(milestone, contract);
  }
}
