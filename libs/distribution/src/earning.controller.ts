import { Id } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  SignedInOnly,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  EarningsQuery,
  EarningsView,
  RewardPage,
  RewardQuery,
  SealedStatementQuery,
  StatementQuery,
  StatementView,
} from './contract';
import { EarningService } from './earning.service';

/** What an organization got: read by its owner and managers, and by the desk of the center that pays it. */
@Controller('organizations/:id')
export class EarningController {
  constructor(private readonly earned: EarningService) {}

  @Get('statements')
  @SignedInOnly()
  @Answers(StatementView)
  statement(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StatementQuery }) query: StatementQuery,
  ) {
    return this.earned.statement(caller, id, query);
  }

  /** With the proof that its lines are in the ledger. */
  @Get('statements.json')
  @SignedInOnly()
  @AnswersFile('application/json')
  provable(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SealedStatementQuery }) query: SealedStatementQuery,
  ) {
    return this.earned.provable(caller, id, query);
  }

  @Get('statements.pdf')
  @SignedInOnly()
  @AnswersFile('application/pdf')
  pdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SealedStatementQuery }) query: SealedStatementQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.earned.pdf(caller, id, query, language);
  }

  @Get('earnings')
  @SignedInOnly()
  @Answers(EarningsView)
  earnings(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EarningsQuery }) query: EarningsQuery,
  ) {
    return this.earned.earnings(caller, id, query);
  }
}

/** What an inventor or a broker got themselves. */
@Controller('me')
export class RewardController {
  constructor(private readonly earned: EarningService) {}

  @Get('rewards')
  @SignedInOnly()
  @Answers(RewardPage)
  rewards(@CurrentCaller() caller: Caller, @Query({ schema: RewardQuery }) query: RewardQuery) {
    return this.earned.rewards(caller, query);
  }

  @Get('earnings')
  @SignedInOnly()
  @Answers(EarningsView)
  earnings(@CurrentCaller() caller: Caller, @Query({ schema: EarningsQuery }) query: EarningsQuery) {
    return this.earned.ownEarnings(caller, query);
  }

  @Get('statements.json')
  @SignedInOnly()
  @AnswersFile('application/json')
  provable(@CurrentCaller() caller: Caller, @Query({ schema: SealedStatementQuery }) query: SealedStatementQuery) {
    return this.earned.provable(caller, null, query);
  }

  @Get('statements.pdf')
  @SignedInOnly()
  @AnswersFile('application/pdf')
  pdf(
    @CurrentCaller() caller: Caller,
    @Query({ schema: SealedStatementQuery }) query: SealedStatementQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.earned.pdf(caller, null, query, language);
  }
}
