import { Id, NothingMore } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  messages,
  Spoken,
  TakesFile,
  UploadedFile,
  type Caller,
  type SpokenLanguage,
  type Upload,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { PayoutBatchService } from './batch.service';
import {
  BatchLineQuery,
  BatchPage,
  BatchQuery,
  BatchView,
  NewPayoutBatch,
  Payables,
  PayoutPage,
  Reason,
  Settlements,
} from './contract';
import { PayoutBatch } from './payout.entity';
import { PayoutService } from './payout.service';
import { SettlingService } from './settling.service';

@Controller()
export class PayoutBatchController {
  constructor(
    private readonly batches: PayoutBatchService,
    private readonly settling: SettlingService,
    private readonly payouts: PayoutService,
  ) {}

  @Get('centers/:id/payables')
  @May('read', PayoutBatch)
  @Answers(Payables)
  payables(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.batches.payables(caller, id);
  }

  @Get('centers/:id/payout-batches')
  @May('read', PayoutBatch)
  @Answers(BatchPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: BatchQuery }) query: BatchQuery,
  ) {
    return this.batches.list(caller, id, query);
  }

  @Post('centers/:id/payout-batches')
  @May('draft', PayoutBatch)
  @Creates(BatchView, '/payout-batches')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPayoutBatch }) batch: NewPayoutBatch,
  ) {
    return this.batches.draft(caller, id, batch);
  }

  @Get('payout-batches/:id')
  @May('read', PayoutBatch)
  @Answers(BatchView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.batches.read(caller, id);
  }

  @Get('payout-batches/:id/lines')
  @May('read', PayoutBatch)
  @Answers(PayoutPage)
  lines(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: BatchLineQuery }) page: BatchLineQuery,
  ) {
    return this.batches.lines(caller, id, page);
  }

  @Post('payout-batches/:id/submit')
  @May('draft', PayoutBatch)
  @Answers(BatchView)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.batches.submit(caller, id);
  }

  @Post('payout-batches/:id/return')
  @May('approve', PayoutBatch)
  @Answers(BatchView)
  return(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) { reason }: Reason,
  ) {
    return this.batches.return(caller, id, reason);
  }

  @Post('payout-batches/:id/approve')
  @May('approve', PayoutBatch)
  @Answers(BatchView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.batches.approve(caller, id);
  }

  @Post('payout-batches/:id/export')
  @May('draft', PayoutBatch)
  @Answers(BatchView)
  export(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.batches.export(caller, id);
  }

  @Get('payout-batches/:id/pain.001.xml')
  @May('read', PayoutBatch)
  @AnswersFile('application/xml; charset=utf-8')
  pain001(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.payouts.pain001(caller, id);
  }

  @Get('payout-batches/:id/payments.csv')
  @May('read', PayoutBatch)
  @AnswersFile('text/csv; charset=utf-8')
  table(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @Spoken() language: SpokenLanguage) {
    return this.payouts.table(caller, id, language);
  }

  @Post('payout-batches/:id/settle')
  @May('draft', PayoutBatch)
  @Answers(BatchView)
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Settlements }) { lines }: Settlements,
  ) {
    return this.settling.settle(caller, id, lines);
  }

  /** A bank's report as a file: ISO 20022 pain.002, or a table. */
  @Post('payout-batches/:id/status-report')
  @May('draft', PayoutBatch)
  @TakesFile({ kinds: [...messages, 'text/csv'], limit: 4 * 1024 * 1024 })
  @Answers(BatchView)
  report(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @UploadedFile() file: Upload) {
    return this.settling.report(caller, id, file);
  }

  @Post('payout-batches/:id/cancel')
  @May('draft', PayoutBatch)
  @Answers(BatchView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) { reason }: Reason,
  ) {
    return this.batches.cancel(caller, id, reason);
  }
}
