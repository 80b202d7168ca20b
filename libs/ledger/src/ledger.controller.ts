import { Id, PageQuery } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  Public,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  BalancesQuery,
  BlockPage,
  ExportQuery,
  LedgerPage,
  LedgerQuery,
  TrialBalance,
  Verification,
  VerificationWish,
} from './contract';
import { LedgerJournal } from './journal.entity';
import { LedgerService } from './ledger.service';
import { verifierScript } from './verifier.script';

@Controller('centers/:id/ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get()
  @May('read', LedgerJournal)
  @Answers(LedgerPage)
  entries(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: LedgerQuery }) query: LedgerQuery,
  ) {
    return this.ledger.entries(caller, id, query);
  }

  @Get('balances')
  @May('read', LedgerJournal)
  @Answers(TrialBalance)
  balances(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: BalancesQuery }) query: BalancesQuery,
  ) {
    return this.ledger.balances(caller, id, query);
  }

  @Get('blocks')
  @May('verify', LedgerJournal)
  @Answers(BlockPage)
  blocks(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    return this.ledger.blocks(caller, id, query);
  }

  @Post('verify')
  @May('verify', LedgerJournal)
  @Answers(Verification)
  verify(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VerificationWish }) wish: VerificationWish,
  ) {
    return this.ledger.verify(caller, id, wish);
  }

  @Get('export')
  @May('read', LedgerJournal)
  @AnswersFile('text/csv; charset=utf-8')
  export(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ExportQuery }) query: ExportQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.ledger.export(caller, id, query, language);
  }
}

/** The script that checks a statement without us, for everybody. */
@Controller('ledger')
export class VerifierController {
  @Get('verify-statement.mjs')
  @Public()
  @AnswersFile('text/javascript; charset=utf-8')
  verifier() {
    return { name: 'verify-statement.mjs', content: verifierScript };
  }
}
