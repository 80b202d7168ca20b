import { Answers, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { SlotQuery, SlotsView } from './contract';
import { SearchService } from './search.service';

@Controller('slots')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  /** Free time that could be booked as it is shown; whoever acts for no organization is told to choose one. */
  @Get()
  @SignedInOnly()
  @Answers(SlotsView)
  find(@CurrentCaller() caller: Caller, @Query({ schema: SlotQuery }) query: SlotQuery) {
    return this.search.find(caller, query);
  }
}
