import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import { requestTopic, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { RdRequest } from './request.entity';
import { findRequest, holdRequest } from './request.store';
import { withheldFrom } from './request.view';

const subjectOf = ({ id, centerId }: RdRequest): Subject => ({
  type: 'rd-request',
  id,
  centerId,
  topics: [requestTopic(id)],
});

/** The files that say what is wanted; they are as confidential as the request. */
@Injectable()
export class RequestAttachmentService extends AttachmentService {
  /** @throws Refusal `not_found`, `undertaking_required` */
  protected async readable(tx: Tx, caller: Caller, requestId: string): Promise<Subject> {
    const request = await findRequest(tx, caller, requestId);
    ensure(!(await withheldFrom(tx, caller, request)), 'undertaking_required');
    return subjectOf(request);
  }

  /** @throws Refusal `not_found`, `forbidden`, `request_not_draft` */
  protected async changeable(tx: Tx, caller: Caller, requestId: string): Promise<Subject> {
    const { request } = await holdRequest(tx, caller, 'change', requestId);
    ensure(request.state === 'draft', 'request_not_draft');
    return subjectOf(request);
  }
}
