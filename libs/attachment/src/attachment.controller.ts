import { Id } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  SignedInOnly,
  TakesFile,
  UploadedFile,
  type Caller,
  type FileAnswer,
  type Upload,
} from '@concentric/platform';
import { Get, Inject, Param, Post, type Type } from '@nestjs/common';
import type { z } from 'zod';
import { AttachmentPage, AttachmentView } from './contract';

/** What a feature does with the files of one of its things; `id` is that thing's. */
type Files = {
  listOf(caller: Caller, id: string): Promise<object>;
  add(caller: Caller, id: string, file: Upload): Promise<object>;
  read(caller: Caller, id: string, attachmentId: string): Promise<object>;
  content(caller: Caller, id: string, attachmentId: string): Promise<FileAnswer>;
  remove(caller: Caller, id: string, attachmentId: string): Promise<object>;
};

type Place = {
  /** `/milestones/:id/attachments`, where the controller is. */
  readonly at: string;
  readonly files: Type<Files>;
  /** What adding and removing requires. */
  readonly changing: MethodDecorator;
  readonly view?: z.ZodType;
  readonly page?: z.ZodType;
};

/** The routes of the files of a thing, for the feature that has the thing to extend with a path of its own. */
export function attachmentRoutes({ at, files, changing, view = AttachmentView, page = AttachmentPage }: Place) {
  class AttachmentRoutes {
    constructor(@Inject(files) readonly attachments: Files) {}

    @Get()
    @SignedInOnly()
    @Answers(page)
    listOf(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
      return this.attachments.listOf(caller, id);
    }

    @Post()
    @changing
    @TakesFile()
    @Creates(view, at)
    add(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @UploadedFile() file: Upload) {
      return this.attachments.add(caller, id, file);
    }

    @Get(':attachmentId')
    @SignedInOnly()
    @Answers(view)
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
    @changing
    @Answers(page)
    remove(
      @CurrentCaller() caller: Caller,
      @Param('id', { schema: Id }) id: string,
      @Param('attachmentId', { schema: Id }) attachmentId: string,
    ) {
      return this.attachments.remove(caller, id, attachmentId);
    }
  }
  return AttachmentRoutes;
}
