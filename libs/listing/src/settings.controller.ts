import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ListingSettingsChange, ListingSettingsView } from './contract';
import { ListingSettings } from './listing.entity';
import { ListingSettingsService } from './settings.service';

@Controller('centers/:id/listing-settings')
export class ListingSettingsController {
  constructor(private readonly settings: ListingSettingsService) {}

  @Get()
  @May('read', ListingSettings)
  @Answers(ListingSettingsView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.settings.read(caller, id);
  }

  @Put()
  @May('change', ListingSettings)
  @Answers(ListingSettingsView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingSettingsChange }) wish: ListingSettingsChange,
  ) {
    return this.settings.change(caller, id, wish);
  }
}
