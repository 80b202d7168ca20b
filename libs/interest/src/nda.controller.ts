import { Id, NothingMore } from '@concentric/kernel';
import { Answers, AnswersFile, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NdaPage, NdaQuery, NdaSigning, NdaView } from './contract';
import { Nda } from './interest.entity';
import { NdaService } from './nda.service';

@Controller('ndas')
export class NdaController {
  constructor(private readonly ndas: NdaService) {}

  @Get()
  @May('read', Nda)
  @Answers(NdaPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: NdaQuery }) query: NdaQuery) {
    return this.ndas.list(caller, query);
  }

  @Get(':id')
  @May('read', Nda)
  @Answers(NdaView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.ndas.read(caller, id);
  }

  @Get(':id/document.pdf')
  @May('read', Nda)
  @AnswersFile('application/pdf')
  document(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.ndas.document(caller, id);
  }

  @Post(':id/sign')
  @May('sign', Nda)
  @Answers(NdaView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NdaSigning }) signing: NdaSigning,
  ) {
    return this.ndas.sign(caller, id, signing);
  }

  @Post(':id/withdraw')
  @May('withdraw', Nda)
  @Answers(NdaView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.ndas.withdraw(caller, id);
  }
}
