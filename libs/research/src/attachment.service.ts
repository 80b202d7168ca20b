import { attachmentsOf, contentOf, dropAttachment, keepAttachment, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import { Database, requestTopic, type Caller, type Upload } from '@concentric/platform';
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
export class RequestAttachmentService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `undertaking_required` */
  async listOf(caller: Caller, requestId: string) {
    const { type, id } = await this.readable(caller, requestId);
    return { items: await attachmentsOf(this.database.reader, type, [id]), nextCursor: null };
  }

  /** @throws Refusal `not_found`, `undertaking_required` */
  async read(caller: Caller, requestId: string, attachmentId: string) {
    const attachment = (await this.listOf(caller, requestId)).items.find(({ id }) => id === attachmentId);
    ensure(attachment !== undefined, 'not_found');
    return attachment;
  }

  /** @throws Refusal `not_found`, `undertaking_required` */
  async content(caller: Caller, requestId: string, attachmentId: string) {
    return contentOf(this.database.reader, await this.readable(caller, requestId), attachmentId);
  }

  /** @throws Refusal `not_found`, `forbidden`, `request_not_draft`, or as `keepAttachment` */
  add(caller: Caller, requestId: string, upload: Upload) {
    return this.database.write(caller, async (tx) => {
      const { request } = await holdRequest(tx, caller, 'change', requestId);
      ensure(request.state === 'draft', 'request_not_draft');
      return keepAttachment(tx, caller, subjectOf(request), upload);
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `request_not_draft` */
  remove(caller: Caller, requestId: string, attachmentId: string) {
    return this.database.write(caller, async (tx) => {
      const { request } = await holdRequest(tx, caller, 'change', requestId);
      ensure(request.state === 'draft', 'request_not_draft');
      await dropAttachment(tx, caller, subjectOf(request), attachmentId);
      return { items: await attachmentsOf(tx, 'rd-request', [requestId]), nextCursor: null };
    });
  }

  private async readable(caller: Caller, requestId: string): Promise<Subject> {
    const tx = this.database.reader;
    const request = await findRequest(tx, caller, requestId);
    ensure(!(await withheldFrom(tx, caller, request)), 'undertaking_required');
    return subjectOf(request);
  }
}
