import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Complaint } from './complaint.entity';
import { ComplaintService } from './complaint.service';
import { ComplaintDecision, ComplaintPage, ComplaintQuery, ComplaintView, NewComplaint } from './contract';

@Controller()
export class ComplaintController {
  constructor(private readonly complaints: ComplaintService) {}

  @Get('complaints')
  @May('read', Complaint)
  @Answers(ComplaintPage)
  everywhere(@CurrentCaller() caller: Caller, @Query({ schema: ComplaintQuery }) query: ComplaintQuery) {
    return this.complaints.everywhere(caller, query);
  }

  @Get('rd-requests/:id/complaints')
  @May('read', Complaint)
  @Answers(ComplaintPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ComplaintQuery }) query: ComplaintQuery,
  ) {
    return this.complaints.list(caller, id, query);
  }

  @Post('rd-requests/:id/complaints')
  @May('complain', Complaint)
  @Creates(ComplaintView, '/complaints')
  make(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewComplaint }) wish: NewComplaint,
  ) {
    return this.complaints.make(caller, id, wish);
  }

  @Get('complaints/:id')
  @May('read', Complaint)
  @Answers(ComplaintView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.complaints.read(caller, id);
  }

  @Post('complaints/:id/accept')
  @May('accept', Complaint)
  @Answers(ComplaintView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ComplaintDecision }) decision: ComplaintDecision,
  ) {
    return this.complaints.move(caller, id, 'accept', decision);
  }

  @Post('complaints/:id/decline')
  @May('decline', Complaint)
  @Answers(ComplaintView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ComplaintDecision }) decision: ComplaintDecision,
  ) {
    return this.complaints.move(caller, id, 'decline', decision);
  }

  @Post('complaints/:id/withdraw')
  @May('withdraw', Complaint)
  @Answers(ComplaintView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ComplaintDecision }) decision: ComplaintDecision,
  ) {
    return this.complaints.move(caller, id, 'withdraw', decision);
  }
}
