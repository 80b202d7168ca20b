import { RdContract } from '@concentric/contracting';
import { Id } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  SignedInOnly,
  TakesFile,
  UploadedFile,
  type Caller,
  type Upload,
} from '@concentric/platform';
import { AttachmentPage, AttachmentView } from '@contract/attachment';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { DeliverableService } from './attachment.service';

@Controller('milestones/:id/attachments')
export class DeliverableController {
  constructor(private readonly attachments: DeliverableService) {}

  @Get()
  @SignedInOnly()
  @Answers(AttachmentPage)
  listOf(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.attachments.listOf(caller, id);
  }

  @Post()
  @May('draft', RdContract)
  @TakesFile()
  @Creates(AttachmentView, '/milestones/:id/attachments')
  add(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @UploadedFile() file: Upload) {
    return this.attachments.add(caller, id, file);
  }

  @Get(':attachmentId')
  @SignedInOnly()
  @Answers(AttachmentView)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.attachments.read(caller, id, attachmentId);
  }

  @Get(':attachmentId/content')
  @SignedInOnly()
  @AnswersFile('application/octet-stream')
  content(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.attachments.content(caller, id, attachmentId);
  }

  @Post(':attachmentId/remove')
  @May('draft', RdContract)
  @Answers(AttachmentPage)
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.attachments.remove(caller, id, attachmentId);
  }
}
