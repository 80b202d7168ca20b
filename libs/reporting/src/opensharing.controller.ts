import { Center } from '@concentric/alliance';
import { Id } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { OpenSharingView, Year } from './contract';
import { OpenSharingService } from './opensharing.service';

@Controller('centers/:id/open-sharing-statements')
export class OpenSharingController {
  constructor(private readonly statements: OpenSharingService) {}

  @Get(':year')
  @May('report', Center)
  @Answers(OpenSharingView)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('year', { schema: Year }) year: string,
  ) {
    return this.statements.read(caller, id, year);
  }

  /** In the columns of the form of the center's policy. */
  @Get(':year.csv')
  @May('report', Center)
  @AnswersFile('text/csv; charset=utf-8')
  csv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('year', { schema: Year }) year: string,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.statements.csv(caller, id, year, language);
  }

  @Get(':year.pdf')
  @May('report', Center)
  @AnswersFile('application/pdf')
  pdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('year', { schema: Year }) year: string,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.statements.pdf(caller, id, year, language);
  }
}
