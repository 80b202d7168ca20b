import { Answers, SignedInOnly } from '@concentric/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { TermsDraft, TermsReading } from './contract';
import { TermsService } from './terms.service';

@Controller('licence-terms')
export class TermsController {
  constructor(private readonly terms: TermsService) {}

  /** Reads a draft: nothing is kept, and nothing is told of patents but what the register says. */
  @Post('check')
  @SignedInOnly()
  @Answers(TermsReading)
  read(@Body({ schema: TermsDraft }) draft: TermsDraft) {
    return this.terms.read(draft);
  }
}
