import { Id, Line } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  NewRoyaltyInvoice,
  RoyaltyInvoiceFinalization,
  RoyaltyInvoicePage,
  RoyaltyInvoiceQuery,
  RoyaltyInvoiceView,
} from './contract';
import { RoyaltyDue, RoyaltyInvoice } from './due.entity';
import { InvoiceService } from './invoice.service';

const Voiding = z.object({ reason: Line });

@Controller()
export class RoyaltyInvoiceController {
  constructor(private readonly invoices: InvoiceService) {}

  @Post('royalty-dues/:id/invoices')
  @May('commit', RoyaltyDue)
  @Creates(RoyaltyInvoiceView, '/royalty-invoices')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewRoyaltyInvoice }) invoice: NewRoyaltyInvoice,
  ) {
    return this.invoices.draft(caller, id, invoice);
  }

  @Get('royalty-invoices')
  @May('read', RoyaltyInvoice)
  @Answers(RoyaltyInvoicePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: RoyaltyInvoiceQuery }) query: RoyaltyInvoiceQuery) {
    return this.invoices.list(caller, query);
  }

  @Get('royalty-invoices/:id')
  @May('read', RoyaltyInvoice)
  @Answers(RoyaltyInvoiceView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.invoices.read(caller, id);
  }

  @Post('royalty-invoices/:id/finalize')
  @May('commit', RoyaltyInvoice)
  @Answers(RoyaltyInvoiceView)
  finalize(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RoyaltyInvoiceFinalization }) finalization: RoyaltyInvoiceFinalization,
  ) {
    return this.invoices.finalize(caller, id, finalization);
  }

  @Post('royalty-invoices/:id/void')
  @May('commit', RoyaltyInvoice)
  @Answers(RoyaltyInvoiceView)
  void(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Voiding }) { reason }: { reason: string },
  ) {
    return this.invoices.void(caller, id, reason);
  }
}
