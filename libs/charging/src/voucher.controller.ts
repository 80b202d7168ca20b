import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NewVoucher, Reason, VoucherEntryPage, VoucherPage, VoucherQuery, VoucherView } from './contract';
import { Voucher } from './voucher.entity';
import { VoucherService } from './voucher.service';

@Controller()
export class VoucherController {
  constructor(private readonly vouchers: VoucherService) {}

  @Get('vouchers')
  @May('read', Voucher)
  @Answers(VoucherPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: VoucherQuery }) query: VoucherQuery) {
    return this.vouchers.list(caller, query);
  }

  @Post('organizations/:id/vouchers')
  @May('record', Voucher)
  @Creates(VoucherView, '/vouchers')
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewVoucher }) wish: NewVoucher,
  ) {
    return this.vouchers.record(caller, id, wish);
  }

  @Get('vouchers/:id')
  @May('read', Voucher)
  @Answers(VoucherView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.vouchers.read(caller, id);
  }

  @Get('vouchers/:id/entries')
  @May('read', Voucher)
  @Answers(VoucherEntryPage)
  entries(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.vouchers.entries(caller, id, page);
  }

  @Post('vouchers/:id/revoke')
  @May('revoke', Voucher)
  @Answers(VoucherView)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.vouchers.revoke(caller, id, reason);
  }
}
