import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { RevenueEvent } from './event.entity';
import { findEvent, holdEvent } from './event.store';
import { revenueTopic } from './events';

const subjectOf = ({ id, centerId }: RevenueEvent): Subject => ({
  ...{ type: 'revenue-event', id, centerId, topics: [revenueTopic(centerId)] },
});

/** The documents of a revenue event: bank slips, invoices, tax receipts. Once it is shared they stay as they are. */
@Injectable()
export class RevenueDocumentService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, eventId: string): Promise<Subject> {
    return subjectOf(await findEvent(tx, caller, eventId));
  }

  /** @throws Refusal `not_found`, `forbidden`, `revenue_files_closed` */
  protected async changeable(tx: Tx, caller: Caller, eventId: string): Promise<Subject> {
    const event = await holdEvent(tx, caller, 'change', eventId);
    ensure(event.state !== 'reversed' && event.sharing !== 'posted', 'revenue_files_closed');
    return subjectOf(event);
  }
}
