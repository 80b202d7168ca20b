import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CityService } from './city.service';
import {
  CityCenterPage,
  CityCenterQuery,
  CityCode,
  CityDashboard,
  CityQuery,
  FigurePage,
  FigureQuery,
  FigureView,
  IndicatorCode,
  IndicatorRowPage,
  IndicatorRowQuery,
  NetworkMapView,
  NewFigure,
} from './contract';
import { CityBoard, IndicatorFigure, NetworkMap } from './indicator.entity';

@Controller()
export class CityController {
  constructor(private readonly cities: CityService) {}

  @Get('cities/:code/dashboard')
  @May('read', CityBoard)
  @Answers(CityDashboard)
  dashboard(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: CityCode }) code: string,
    @Query({ schema: CityQuery }) query: CityQuery,
  ) {
    return this.cities.dashboard(caller, code, query);
  }

  @Get('cities/:code/centers')
  @May('read', CityBoard)
  @Answers(CityCenterPage)
  centers(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: CityCode }) code: string,
    @Query({ schema: CityCenterQuery }) query: CityCenterQuery,
  ) {
    return this.cities.centers(caller, code, query);
  }

  @Get('cities/:code/indicators/:indicator/rows')
  @May('read', CityBoard)
  @Answers(IndicatorRowPage)
  rows(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: CityCode }) code: string,
    @Param('indicator', { schema: IndicatorCode }) indicator: string,
    @Query({ schema: IndicatorRowQuery }) query: IndicatorRowQuery,
  ) {
    return this.cities.rows(caller, code, indicator, query);
  }

  @Get('cities/:code/indicator-figures')
  @May('read', CityBoard)
  @Answers(FigurePage)
  figures(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: CityCode }) code: string,
    @Query({ schema: FigureQuery }) query: FigureQuery,
  ) {
    return this.cities.figures(caller, code, query);
  }

  @Post('cities/:code/indicator-figures')
  @May('enter', IndicatorFigure)
  @Creates(FigureView, '/indicator-figures')
  enter(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: CityCode }) code: string,
    @Body({ schema: NewFigure }) figure: NewFigure,
  ) {
    return this.cities.enter(caller, code, figure);
  }

  @Get('network-map')
  @May('read', NetworkMap)
  @Answers(NetworkMapView)
  map(@CurrentCaller() caller: Caller) {
    return this.cities.map(caller);
  }
}
