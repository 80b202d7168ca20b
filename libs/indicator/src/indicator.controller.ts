import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CenterIndicators,
  DefinitionList,
  FigurePage,
  FigureQuery,
  FigureReversal,
  FigureView,
  IndicatorCode,
  IndicatorQuery,
  IndicatorRowPage,
  IndicatorRowQuery,
  NewFigure,
} from './contract';
import { IndicatorFigure } from './indicator.entity';
import { IndicatorService } from './indicator.service';

@Controller()
export class IndicatorController {
  constructor(private readonly indicators: IndicatorService) {}

  @Get('indicators')
  @SignedInOnly()
  @Answers(DefinitionList)
  definitions() {
    return this.indicators.definitions();
  }

  @Get('centers/:id/indicators')
  @May('read', IndicatorFigure)
  @Answers(CenterIndicators)
  ofCenter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: IndicatorQuery }) query: IndicatorQuery,
  ) {
    return this.indicators.ofCenter(caller, id, query);
  }

  @Get('centers/:id/indicators/:code/rows')
  @May('read', IndicatorFigure)
  @Answers(IndicatorRowPage)
  rows(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('code', { schema: IndicatorCode }) code: string,
    @Query({ schema: IndicatorRowQuery }) query: IndicatorRowQuery,
  ) {
    return this.indicators.rows(caller, id, code, query);
  }

  @Get('centers/:id/indicator-figures')
  @May('read', IndicatorFigure)
  @Answers(FigurePage)
  figures(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: FigureQuery }) query: FigureQuery,
  ) {
    return this.indicators.figures(caller, id, query);
  }

  @Post('centers/:id/indicator-figures')
  @May('enter', IndicatorFigure)
  @Creates(FigureView, '/indicator-figures')
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewFigure }) figure: NewFigure,
  ) {
    return this.indicators.enter(caller, id, figure);
  }

  @Get('indicator-figures/:id')
  @May('read', IndicatorFigure)
  @Answers(FigureView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.indicators.read(caller, id);
  }

  @Post('indicator-figures/:id/reverse')
  @May('enter', IndicatorFigure)
  @Answers(FigureView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FigureReversal }) reversal: FigureReversal,
  ) {
    return this.indicators.reverse(caller, id, reversal);
  }
}
