import { Instrument } from '@concentric/equipment';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { SchedulesPage, SchedulesQuery } from './contract';
import { ScheduleService } from './schedule.service';

@Controller('calendar')
export class ScheduleController {
  constructor(private readonly schedules: ScheduleService) {}

  /** The calendars of up to 100 instruments at once. */
  @Get()
  @May('read', Instrument)
  @Answers(SchedulesPage)
  read(@CurrentCaller() caller: Caller, @Query({ schema: SchedulesQuery }) query: SchedulesQuery) {
    return this.schedules.read(caller, query);
  }
}
