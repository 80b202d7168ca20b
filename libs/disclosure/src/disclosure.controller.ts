import { Id } from '@concentric/kernel';
import { AnswersFile, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { DisclosureService } from './disclosure.service';

@Controller('rd-requests/:id')
export class DisclosureController {
  constructor(private readonly disclosure: DisclosureService) {}

  /** Open Contracting Data Standard 1.1, releases in the order they came about. */
  @Get('ocds.json')
  @SignedInOnly()
  @AnswersFile('application/json; charset=utf-8')
  ocds(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.disclosure.releasePackage(caller, id);
  }
}
