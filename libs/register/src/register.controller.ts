import { Id } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  Spoken,
  TakesFile,
  UploadedFile,
  type Caller,
  type SpokenLanguage,
  type Upload,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewRegisterEntry,
  RegisterEntryPage,
  RegisterEntryQuery,
  RegisterEntryView,
  RegisterImported,
  registerLimits,
  RegisterReversal,
  Registers,
  RegisterSheetQuery,
  RegistersQuery,
} from './contract';
import { RegisterEntry } from './entry.entity';
import { RegisterService } from './register.service';
import { RegisterSheetService } from './sheet.service';

const idOf = { schema: Id };

@Controller()
export class RegisterController {
  constructor(
    private readonly registers: RegisterService,
    private readonly sheets: RegisterSheetService,
  ) {}

  @Get('centers/:id/registers')
  @May('read', RegisterEntry)
  @Answers(Registers)
  ofCenter(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: RegistersQuery }) query: RegistersQuery,
  ) {
    return this.registers.ofCenter(caller, id, query);
  }

  @Get('centers/:id/register-entries')
  @May('read', RegisterEntry)
  @Answers(RegisterEntryPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: RegisterEntryQuery }) query: RegisterEntryQuery,
  ) {
    return this.registers.list(caller, id, query);
  }

  @Post('centers/:id/register-entries')
  @May('enter', RegisterEntry)
  @Creates(RegisterEntryView, '/register-entries')
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NewRegisterEntry }) entry: NewRegisterEntry,
  ) {
    return this.registers.enter(caller, id, entry);
  }

  /** UTF-8 with a byte order mark, headings in the language asked for; the same table is taken back. */
  @Get('centers/:id/register-entries/sheet.csv')
  @May('read_names', RegisterEntry)
  @AnswersFile('text/csv; charset=utf-8')
  export(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: RegisterSheetQuery }) query: RegisterSheetQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.sheets.export(caller, id, query, language);
  }

  @Post('centers/:id/register-entries/import')
  @May('enter', RegisterEntry)
  @TakesFile({ kinds: ['text/csv'], limit: registerLimits.bytes })
  @Answers(RegisterImported)
  import(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: RegisterSheetQuery }) query: RegisterSheetQuery,
    @UploadedFile() file: Upload,
  ) {
    return this.sheets.import(caller, id, query, file);
  }

  @Get('register-entries/:id')
  @May('read', RegisterEntry)
  @Answers(RegisterEntryView)
  read(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.registers.read(caller, id);
  }

  @Post('register-entries/:id/reverse')
  @May('enter', RegisterEntry)
  @Answers(RegisterEntryView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: RegisterReversal }) reversal: RegisterReversal,
  ) {
    return this.registers.reverse(caller, id, reversal);
  }
}
