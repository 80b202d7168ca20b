import { Id, PageQuery } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Charge } from './charge.entity';
import { Month, StatementMonths, StatementView } from './contract';
import { StatementService } from './statement.service';

@Controller('organizations/:id/equipment-statements')
export class StatementController {
  constructor(private readonly statements: StatementService) {}

  @Get()
  @May('read', Charge)
  @Answers(StatementMonths)
  months(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.statements.months(caller, id, page);
  }

  @Get(':month')
  @May('read', Charge)
  @Answers(StatementView)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('month', { schema: Month }) month: string,
  ) {
    return this.statements.read(caller, id, month);
  }

  /** UTF-8 with a byte order mark, headings in the language asked for. */
  @Get(':month.csv')
  @May('read', Charge)
  @AnswersFile('text/csv; charset=utf-8')
  csv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('month', { schema: Month }) month: string,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.statements.csv(caller, id, month, language);
  }

  @Get(':month.pdf')
  @May('read', Charge)
  @AnswersFile('application/pdf')
  pdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('month', { schema: Month }) month: string,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.statements.pdf(caller, id, month, language);
  }
}
