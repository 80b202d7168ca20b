import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { BankAccount } from './bank.entity';
import { BankAccountService } from './bank.service';
import { BankAccountPage, BankAccountQuery, BankAccountReason, BankAccountView, NewBankAccount } from './contract';

@Controller('bank-accounts')
export class BankAccountController {
  constructor(private readonly accounts: BankAccountService) {}

  @Get()
  @May('read', BankAccount)
  @Answers(BankAccountPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: BankAccountQuery }) query: BankAccountQuery) {
    return this.accounts.list(caller, query);
  }

  @Post()
  @May('enter', BankAccount)
  @Creates(BankAccountView, '/bank-accounts')
  enter(@CurrentCaller() caller: Caller, @Body({ schema: NewBankAccount }) account: NewBankAccount) {
    return this.accounts.enter(caller, account);
  }

  @Get(':id')
  @May('read', BankAccount)
  @Answers(BankAccountView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.accounts.read(caller, id);
  }

  @Post(':id/verify')
  @May('verify', BankAccount)
  @Answers(BankAccountView)
  verify(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.accounts.verify(caller, id);
  }

  @Post(':id/reject')
  @May('verify', BankAccount)
  @Answers(BankAccountView)
  reject(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BankAccountReason }) { reason }: BankAccountReason,
  ) {
    return this.accounts.reject(caller, id, reason);
  }

  @Post(':id/close')
  @May('close', BankAccount)
  @Answers(BankAccountView)
  close(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BankAccountReason }) { reason }: BankAccountReason,
  ) {
    return this.accounts.close(caller, id, reason);
  }
}
