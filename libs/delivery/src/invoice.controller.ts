import { RdContract } from '@concentric/contracting';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { InvoiceFinalization, InvoicePage, InvoiceQuery, InvoiceView, InvoiceVoiding, NewInvoice } from './contract';
import { InvoiceService } from './invoice.service';
import { RdInvoice } from './payment.entity';

@Controller()
export class InvoiceController {
  constructor(private readonly invoices: InvoiceService) {}

  @Post('milestones/:id/invoices')
  @May('commit', RdContract)
  @Creates(InvoiceView, '/invoices')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewInvoice }) invoice: NewInvoice,
  ) {
    return this.invoices.draft(caller, id, invoice);
  }

  @Get('invoices')
  @May('read', RdInvoice)
  @Answers(InvoicePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: InvoiceQuery }) query: InvoiceQuery) {
    return this.invoices.list(caller, query);
  }

  @Get('invoices/:id')
  @May('read', RdInvoice)
  @Answers(InvoiceView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.invoices.read(caller, id);
  }

  @Post('invoices/:id/finalize')
  @May('commit', RdContract)
  @Answers(InvoiceView)
  finalize(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvoiceFinalization }) finalization: InvoiceFinalization,
  ) {
    return this.invoices.finalize(caller, id, finalization);
  }

  @Post('invoices/:id/void')
  @May('commit', RdContract)
  @Answers(InvoiceView)
  void(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvoiceVoiding }) voiding: InvoiceVoiding,
  ) {
    return this.invoices.void(caller, id, voiding);
  }
}
