import { Id } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { Negotiation } from '@concentric/negotiation';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  CommissionPage,
  CommissionQuery,
  DeskPage,
  DeskQuery,
  LicenceSettlement,
  LicensingMetrics,
  MetricsQuery,
} from './contract';
import { DeskService } from './desk.service';
import { BrokerMandate, CommissionLine } from './mandate.entity';

@Controller()
export class BrokerDeskController {
  constructor(private readonly desks: DeskService) {}

  @Get('brokerage/desk')
  @May('desk', Negotiation)
  @Answers(DeskPage)
  desk(@CurrentCaller() caller: Caller, @Query({ schema: DeskQuery }) query: DeskQuery) {
    return this.desks.desk(caller, query);
  }

  @Get('brokerage/metrics')
  @May('broker', BrokerMandate)
  @Answers(LicensingMetrics)
  metrics(@CurrentCaller() caller: Caller, @Query({ schema: MetricsQuery }) query: MetricsQuery) {
    return this.desks.metrics(caller, query);
  }

  @Get('commission-lines')
  @May('read', CommissionLine)
  @Answers(CommissionPage)
  commissions(@CurrentCaller() caller: Caller, @Query({ schema: CommissionQuery }) query: CommissionQuery) {
    return this.desks.commissions(caller, query);
  }

  @Get('licences/:id/settlement')
  @May('read', Licence)
  @Answers(LicenceSettlement)
  settlement(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.desks.settlement(caller, id);
  }
}
