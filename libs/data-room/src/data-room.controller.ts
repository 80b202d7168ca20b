import { Id, PageQuery } from '@concentric/kernel';
import { LicenceListing } from '@concentric/listing';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  SignedInOnly,
  TakesFile,
  UploadedFile,
  type Caller,
  type Upload,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  AccessPage,
  DataRoomChange,
  DataRoomView,
  ListingFilePage,
  ListingFileQuery,
  ListingFileView,
  NewPerson,
  PersonPage,
  PersonView,
} from './contract';
import { DataRoomService } from './data-room.service';

@Controller('licence-listings/:id')
export class DataRoomController {
  constructor(private readonly rooms: DataRoomService) {}

  @Get('data-room')
  @SignedInOnly()
  @Answers(DataRoomView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.rooms.read(caller, id);
  }

  @Put('data-room')
  @May('furnish', LicenceListing)
  @Answers(DataRoomView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DataRoomChange }) wish: DataRoomChange,
  ) {
    return this.rooms.change(caller, id, wish);
  }

  @Get('attachments')
  @SignedInOnly()
  @Answers(ListingFilePage)
  files(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.rooms.files(caller, id);
  }

  /** Which tier the file is of stands in the query. */
  @Post('attachments')
  @May('furnish', LicenceListing)
  @TakesFile()
  @Creates(ListingFileView, '/licence-listings/:id/attachments')
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ListingFileQuery }) { tier }: ListingFileQuery,
    @UploadedFile() file: Upload,
  ) {
    return this.rooms.add(caller, id, tier, file);
  }

  @Get('attachments/:attachmentId')
  @SignedInOnly()
  @Answers(ListingFileView)
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.rooms.file(caller, id, attachmentId);
  }

  @Get('attachments/:attachmentId/content')
  @SignedInOnly()
  @AnswersFile('application/octet-stream')
  content(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.rooms.content(caller, id, attachmentId);
  }

  @Post('attachments/:attachmentId/remove')
  @May('furnish', LicenceListing)
  @Answers(ListingFilePage)
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
  ) {
    return this.rooms.remove(caller, id, attachmentId);
  }

  @Get('persons')
  @May('furnish', LicenceListing)
  @Answers(PersonPage)
  persons(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.rooms.persons(caller, id, page);
  }

  @Post('persons')
  @May('admit', LicenceListing)
  @Creates(PersonView, '/licence-listings/:id/persons')
  name(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPerson }) wish: NewPerson,
  ) {
    return this.rooms.name(caller, id, wish);
  }

  @Post('persons/:userId/remove')
  @May('admit', LicenceListing)
  @Answers(PersonPage)
  unname(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('userId', { schema: Id }) userId: string,
  ) {
    return this.rooms.unname(caller, id, userId);
  }

  @Get('access-log')
  @May('furnish', LicenceListing)
  @Answers(AccessPage)
  log(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.rooms.log(caller, id, page);
  }
}
