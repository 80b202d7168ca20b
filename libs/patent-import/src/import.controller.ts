import { Id, PageQuery } from '@concentric/kernel';
import { Patent, PatentHolder } from '@concentric/patent';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  tables,
  TakesFile,
  UploadedFile,
  type Caller,
  type Upload,
} from '@concentric/platform';
import { PatentFilters } from '@contract/patent';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ImportConfirmation, importLimits, PatentImportPage, PatentImportView, PatentImportWhole } from './contract';
import { PatentImport } from './import.entity';
import { PatentImportService } from './import.service';

@Controller()
export class PatentImportController {
  constructor(private readonly imports: PatentImportService) {}

  @Get('patent-imports')
  @May('read', PatentImport)
  @Answers(PatentImportPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.imports.list(caller, page);
  }

  @Post('patent-imports')
  @May('keep', PatentHolder)
  @TakesFile({ kinds: tables, limit: importLimits.bytes })
  @Creates(PatentImportWhole, '/patent-imports')
  preview(@CurrentCaller() caller: Caller, @UploadedFile() file: Upload) {
    return this.imports.preview(caller, file);
  }

  @Get('patent-imports/template.csv')
  @May('read', Patent)
  @AnswersFile('text/csv; charset=utf-8')
  template() {
    return this.imports.template();
  }

  @Get('patent-imports/:id')
  @May('read', PatentImport)
  @Answers(PatentImportWhole)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.imports.read(caller, id);
  }

  @Post('patent-imports/:id/confirm')
  @May('confirm', PatentImport)
  @Answers(PatentImportView)
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ImportConfirmation }) confirmation: ImportConfirmation,
  ) {
    return this.imports.confirm(caller, id, confirmation);
  }

  @Get('patents/export.csv')
  @May('read', Patent)
  @AnswersFile('text/csv; charset=utf-8')
  export(@CurrentCaller() caller: Caller, @Query({ schema: PatentFilters }) filters: PatentFilters) {
    return this.imports.export(caller, filters);
  }
}
