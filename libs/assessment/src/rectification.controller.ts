import { attachmentRoutes } from '@concentric/attachment';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Assessment } from './assessment.entity';
import { Opinion, RectificationPage, RectificationQuery, RectificationView, Statement } from './contract';
import { AssessmentRectification } from './rectification.entity';
import { RectificationFilesService, RectificationService } from './rectification.service';

@Controller()
export class RectificationController {
  constructor(private readonly rectifications: RectificationService) {}

  @Get('assessments/:id/rectifications')
  @May('read', Assessment)
  @Answers(RectificationPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RectificationQuery }) query: RectificationQuery,
  ) {
    return this.rectifications.list(caller, id, query);
  }

  @Post('assessments/:id/rectifications')
  @May('prepare', Assessment)
  @Creates(RectificationView, '/rectifications')
  report(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Statement }) statement: Statement,
  ) {
    return this.rectifications.report(caller, id, statement);
  }

  @Get('rectifications/:id')
  @May('read', Assessment)
  @Answers(RectificationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.rectifications.read(caller, id);
  }

  @Post('rectifications/:id/accept')
  @May('judge', AssessmentRectification)
  @Answers(RectificationView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Opinion }) opinion: Opinion,
  ) {
    return this.rectifications.accept(caller, id, opinion);
  }

  @Post('rectifications/:id/return')
  @May('judge', AssessmentRectification)
  @Answers(RectificationView)
  sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Opinion }) opinion: Opinion,
  ) {
    return this.rectifications.sendBack(caller, id, opinion);
  }
}

const at = '/rectifications/:id/attachments';

@Controller(at)
export class RectificationFilesController extends attachmentRoutes({
  at,
  files: RectificationFilesService,
  changing: May('report', AssessmentRectification),
}) {}
