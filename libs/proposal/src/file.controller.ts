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
import { Controller, Get, Param, Post } from '@nestjs/common';
import { ProposalFile, ProposalFilePage } from './contract';
import { FileService } from './file.service';
import { Proposal } from './proposal.entity';

@Controller('proposals/:id/attachments')
export class FileController {
  constructor(private readonly files: FileService) {}

  @Get()
  @SignedInOnly()
  @Answers(ProposalFilePage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.files.list(caller, id);
  }

  @Post()
  @May('draft', Proposal)
  @TakesFile()
  @Creates(ProposalFile, '/proposals/:id/attachments')
  add(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @UploadedFile() file: Upload) {
    return this.files.add(caller, id, file);
  }

  @Get(':attachmentId')
  @SignedInOnly()
  @Answers(ProposalFile)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.files.read(caller, id, attachmentId);
  }

  @Get(':attachmentId/content')
  @SignedInOnly()
  @AnswersFile('application/octet-stream')
  content(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.files.content(caller, id, attachmentId);
  }

  @Post(':attachmentId/remove')
  @May('draft', Proposal)
  @Answers(ProposalFilePage)
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.files.remove(caller, id, attachmentId);
  }
}
