import { Answers, Public, SignedInOnly } from '@concentric/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { PackList, PackView, SupportCalculation, SupportQuestion } from './contract';
import { PolicyPackService } from './policy-pack.service';

const PackId = z.string().min(1).max(64);

@Controller()
export class PolicyPackController {
  constructor(private readonly packs: PolicyPackService) {}

  @Get('policy-packs')
  @Public()
  @Answers(PackList)
  list() {
    return this.packs.list();
  }

  @Get('policy-packs/:id')
  @Public()
  @Answers(PackView)
  read(@Param('id', { schema: PackId }) id: string) {
    return this.packs.read(id);
  }

  @Post('support-calculation')
  @SignedInOnly()
  @Answers(SupportCalculation)
  calculate(@Body({ schema: SupportQuestion }) question: SupportQuestion) {
    return this.packs.calculate(question);
  }
}
